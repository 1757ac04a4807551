/** The language's own part of a tag: `pt` of `pt-BR`. All of Norwegian is served by the words of Bokmål. */
export function languageOf(locale: string): string {
  return (locale.toLowerCase().split("-")[0] ?? "").replace(/^n[on]$/, "nb");
}

/** Whether the interface's language is written from right to left. */
export function isRightToLeft(locale: string): boolean {
  return /^(ar|fa|he|ur)\b/i.test(locale);
}
