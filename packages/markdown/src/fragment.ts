/**
 * An anchor as the part of an address behind `#`. Letters of any script stay as they are, which browsers take for the
 * same address and which makes a page of Arabic or Japanese headings half a kilobyte smaller.
 */
export function fragmentFor(anchor: string): string {
  return `#${anchor.replaceAll(/[^\p{L}\p{M}\p{N}._~-]+/gu, encodeURIComponent)}`;
}
