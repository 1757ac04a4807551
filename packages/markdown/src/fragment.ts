/**
 * An anchor as the part of an address behind `#`. What is not ASCII stays as it is, which browsers take for the same
 * address and which makes a page of Arabic or Japanese headings half a kilobyte smaller.
 */
export function fragmentFor(anchor: string): string {
  return `#${anchor.replaceAll(/[^\w.~\u0080-\uffff-]+/g, encodeURIComponent)}`;
}
