const allowed = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Whether a browser would take the address for http, https, mailto, tel or a relative one. */
export function isSafeAddress(address: string): boolean {
  return (
    URL.canParse(address, "https://page.invalid") && allowed.has(new URL(address, "https://page.invalid").protocol)
  );
}

/** Whether the console may show the image itself: only what lies on this server. Others are shown by their words. */
export function isOwnImage(address: string): boolean {
  return /^\/media\/[^/\\]/.test(address);
}
