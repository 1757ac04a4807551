/** Line of an offset, from 1, and the words around it. */
export function locate(text: string, from: number, to: number): { readonly line: number; readonly excerpt: string } {
  let line = 1;
  for (let index = text.indexOf("\n"); index >= 0 && index < from; index = text.indexOf("\n", index + 1)) line++;
  const start = text.lastIndexOf("\n", Math.max(0, from - 1)) + 1;
  const end = text.indexOf("\n", to);
  const whole = text.slice(Math.max(start, from - 60), Math.min(end < 0 ? text.length : end, to + 60));
  return { line, excerpt: whole.replace(/\s+/g, " ").trim().slice(0, 200) };
}
