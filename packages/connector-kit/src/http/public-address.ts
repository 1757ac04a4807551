import ipaddr from "ipaddr.js";

/** Everything of IPv4 that is not for the public internet, from IANA's registry of special-purpose addresses. */
const reservedIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  // A public number, but inside Azure it is the host's own metadata and key service.
  "168.63.129.16/32",
].map((range) => ipaddr.IPv4.parseCIDR(range));

/** IPv6 is the other way round: only global unicast is allowed, less what embeds other addresses or is for examples. */
const globalIpv6 = ipaddr.IPv6.parseCIDR("2000::/3");
const reservedIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"].map((range) =>
  ipaddr.IPv6.parseCIDR(range),
);

/** Whether an address is on the public internet. @param address a literal as a resolver gives it, without brackets */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    const parsed = ipaddr.IPv4.parse(address);
    return !reservedIpv4.some((range) => parsed.match(range));
  }
  if (!ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.match(globalIpv6) && !reservedIpv6.some((range) => parsed.match(range));
}
