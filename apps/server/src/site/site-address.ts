import type { HelpCenter } from "@handrail/core";

/** Whether a host name is this machine's own, where nobody has a certificate. */
function isLocal(host: string): boolean {
  const name = host.replace(/:\d+$/, "");
  return name === "localhost" || name.endsWith(".localhost") || name === "[::1]" || /^127\./.test(name);
}

/** Origin of a help center: its first host name, else what the installation is reached at. */
export function siteAddress(helpCenter: HelpCenter, fallback: string): string {
  const [host] = helpCenter.hosts;
  if (!host) return fallback;
  return `${isLocal(host) ? "http" : "https"}://${host}`;
}
