const longest = 100;

/**
 * Path segment for a title, a file or a folder name: lower case, letters and digits of any script kept, all else one
 * hyphen. Empty when nothing is left.
 */
export function slugOf(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, longest)
    .replace(/-$/, "");
}
