/** The first character of a name as a reader sees it, in upper case; stands for a company that has no logo here. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? "?";
}
