const marks = /\[[^\]\n]*(?:\]|$)/g;

/** What stands before a place, in lower case, nearest last; marks of what was taken out do not count. */
export function wordsBefore(plain: string, at: number, distance = 48): string {
  return plain
    .slice(Math.max(0, at - distance), at)
    .replace(marks, " ")
    .toLowerCase();
}

/** What stands around a span: a number may be named before it or behind it. */
export function wordsAround(plain: string, start: number, end: number): string {
  const after = plain.slice(end, end + 24).split(/[\n.;!?。]/, 1)[0] ?? "";
  return `${wordsBefore(plain, start)} \u0000 ${after.replace(marks, " ").toLowerCase()}`;
}

/** One pattern out of many names; those in scripts with spaces stand at the beginning of a word. */
export function namesPattern(names: readonly string[]): RegExp {
  const spaced = names.filter((name) => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name));
  const others = names.filter((name) => !spaced.includes(name));
  const parts = [
    ...(spaced.length > 0 ? [`(?<![\\p{L}\\p{N}])(?:${spaced.join("|")})`] : []),
    ...(others.length > 0 ? [others.join("|")] : []),
  ];
  return new RegExp(parts.join("|"), "iu");
}
