import { isIP } from "node:net";
import { notAWebAddress, privateHost } from "./refused-address.ts";
import type { PrivateHosts } from "./private-hosts.ts";
import { isPublicAddress } from "./public-address.ts";

export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === "https:" ? 443 : 80);
}

/** The host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/**
 * Reads an address and refuses what can be refused by looking at it. A name is checked again when it has been looked up.
 * @throws ConnectorError `address_not_allowed`
 */
export function checkedUrl(address: string | URL, isAllowedPrivate: PrivateHosts): URL {
  const url = URL.parse(String(address));
  if (!url) throw notAWebAddress("it is not a complete address");
  if (url.protocol !== "http:" && url.protocol !== "https:") throw notAWebAddress(`${url.protocol} is not supported`);
  if (url.username || url.password) throw notAWebAddress("it holds a user name or password");
  const host = hostOf(url);
  if (isIP(host) && !isPublicAddress(host) && !isAllowedPrivate(host, portOf(url)))
    throw privateHost(url.hostname, portOf(url));
  return url;
}
