/** Says whether an admin has named `host` with this port as one that may be reached although it is private. */
export type PrivateHosts = (host: string, port: number) => boolean;

function hostKey(host: string, port: number): string {
  return `${host.toLowerCase().replace(/^\[|\]$/g, "")}:${port}`;
}

/** @param entries `host:port`, IPv6 in brackets, as in the setting HANDRAIL_ALLOWED_PRIVATE_HOSTS */
export function privateHostsOf(entries: readonly string[]): PrivateHosts {
  const allowed = new Set<string>();
  for (const entry of entries) {
    const colon = entry.lastIndexOf(":");
    const port = Number(entry.slice(colon + 1));
    // The URL parser writes every spelling of an address in one form, for the entries as for the requests.
    const url = URL.parse(`http://${entry.slice(0, colon)}`);
    if (url && Number.isInteger(port)) allowed.add(hostKey(url.hostname, port));
  }
  return (host, port) => allowed.has(hostKey(host, port));
}
