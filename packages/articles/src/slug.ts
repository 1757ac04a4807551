const longest = 100;

/**
 * Path segment for a file or folder name: lower case, letters and digits of any script kept, all else one
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

/** Words for people from a file or folder name: `first-steps` -> `First steps`. */
export function humanise(name: string): string {
  const words = name
    .normalize("NFC")
    .replace(/[-_\s]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
