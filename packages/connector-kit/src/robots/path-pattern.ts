/** Upper-case escapes, everything outside ASCII escaped, and nothing that need not be (RFC 3986 section 6.2.2). */
export function normalisedPath(path: string): string {
  return path
    .replace(/[^\u0021-\u007e]+/g, (text) => encodeURIComponent(text.toWellFormed()))
    .replace(/%[0-9a-f]{2}/gi, (escape) => {
      const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
    });
}

/**
 * Whether a pattern of robots.txt fits a path: from its start, `*` for anything, `$` for the end. Looks for one literal
 * part after the other, so that no pattern takes long.
 */
export function fitsPath(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith("$");
  const [first = "", ...parts] = (isAnchored ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  const last = isAnchored ? parts.pop() : undefined;
  let position = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  if (!isAnchored) return true;
  if (last === undefined) return position === path.length;
  return path.endsWith(last) && path.length - last.length >= position;
}
