/**
 * The path below the site folder that an address asks for, decoded once: `/de/schreiben/` is
 * `de/schreiben/index.html`. Undefined for whatever could leave the folder, hide in it or name a device.
 */
export function requestPath(pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith("/") || decoded.length > 1024) return undefined;
  const parts = decoded.slice(1).split("/");
  const last = parts.pop() ?? "";
  // Control characters, backslashes and colons mean something to file systems; dot names are ours, not the reader's.
  // eslint-disable-next-line no-control-regex
  const isSafe = (part: string): boolean => part !== "" && !part.startsWith(".") && !/[\u0000-\u001f\\:]/.test(part);
  if (!parts.every(isSafe) || (last !== "" && !isSafe(last))) return undefined;
  return [...parts, last === "" ? "index.html" : last].join("/");
}
