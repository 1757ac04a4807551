export interface SafeLink {
  readonly href: string;
  /** Host to name beside the link when it leads away from this help center. */
  readonly externalHost: string | undefined;
}

/** The address as a browser would follow it, or undefined when it may not be followed from a reply. */
export function safeLink(href: string, base: string): SafeLink | undefined {
  try {
    const url = new URL(href, base);
    if (url.protocol === "mailto:") return { href: url.href, externalHost: undefined };
    // Credentials in an address serve only to disguise its host.
    if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
    const own = url.origin === new URL(base).origin;
    return { href: url.href, externalHost: own ? undefined : url.host };
  } catch {
    return undefined;
  }
}
