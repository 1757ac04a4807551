import type { OutputPolicy } from "../dependencies.ts";

const address = /(?:(?:https?|ftp):\/\/|www\.|(?<![\w:/.])\/\/(?=[\w-]+\.[a-z]))[^\s<>"'`)\]]+/gi;

/** Names that belong to nobody, which documentation is full of (RFC 2606, RFC 6761). */
const nobodys =
  /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]|(?:[\w-]+\.)*example(?:\.(?:com|net|org))?|(?:[\w-]+\.)*localhost)$/i;

/**
 * Whether a text has an address that the output policy would not let be a link. A document may have been written to
 * be repeated by a model, so what a model writes with such an address is not shown, and neither is a quotation with one.
 */
export function leadsElsewhere(text: string, outputPolicy: OutputPolicy): boolean {
  return [...text.matchAll(address)].some(([found]) => {
    const host = /^(?:(?:[a-z]+:)?\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]+)/i.exec(found)?.[1] ?? "";
    if (nobodys.test(host)) return false;
    // An address without its scheme is one of the page's own.
    const whole = found.startsWith("//") ? `https:${found}` : found;
    return !outputPolicy(whole).includes(whole.replace(/[.,;:!?'"*_]+$/, ""));
  });
}
