export { slugOf } from "@handrail/core";

/** Words for people from a file or folder name: `first-steps` -> `First steps`. */
export function humanise(name: string): string {
  const words = name
    .normalize("NFC")
    .replace(/[-_\s]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
