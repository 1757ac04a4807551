/**
 * Path inside the imported folder that a target in a file means: relative to the file's folder, or to the
 * root when it starts with `/`. Undefined for addresses with a scheme and for paths that leave the folder.
 */
export function resolveFile(fromFile: string, target: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return undefined;
  const path = target.replace(/[?#].*$/s, "");
  const base = path.startsWith("/") ? [] : fromFile.split("/").slice(0, -1);
  const segments: string[] = [];
  for (const segment of [...base, ...path.split("/")]) {
    if (segment === "..") {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== "" && segment !== ".") {
      segments.push(segment);
    }
  }
  return segments.length > 0 ? segments.join("/") : undefined;
}
