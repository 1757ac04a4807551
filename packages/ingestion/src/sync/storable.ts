/** Text as every database can hold it: no NUL, no half of a surrogate pair; U+FFFD stands for them. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}
