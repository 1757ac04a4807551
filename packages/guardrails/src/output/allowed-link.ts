/** Decides whether an address may be a link. @returns the address to link to, or undefined */
export type LinkPolicy = (target: string) => string | undefined;

/**
 * Allows paths within the site and http(s) addresses of the named hosts.
 * @param siteHosts `host` or `host:port`
 */
export function linksToHosts(siteHosts: readonly string[]): LinkPolicy {
  const hosts = new Set(siteHosts.map((host) => host.toLowerCase()));
  return (target) => {
    // Browsers drop these characters, and read a backslash as a slash.
    if (/[\u0000-\u0020\u007f\\]/.test(target)) return undefined;
    if (/^\/(?!\/)/.test(target) || /^#/.test(target)) return target;
    if (!URL.canParse(target)) return undefined;
    const url = new URL(target);
    if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
    if (url.username || url.password) return undefined;
    return hosts.has(url.host.toLowerCase()) ? target : undefined;
  };
}
