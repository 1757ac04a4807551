import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { callbackify } from "node:util";
import { buildConnector } from "undici";
import type { PrivateHosts } from "./private-hosts.ts";
import { isPublicAddress } from "./public-address.ts";
import { privateHost } from "./refused-address.ts";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Looks a host name up. */
export type ResolveHost = (host: string) => Promise<readonly ResolvedAddress[]>;

/** The system's own resolver, with its hosts file. */
export const systemResolver: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));

/**
 * Opens the connections of an agent. The name is looked up here, all of its addresses are checked, and the socket gets
 * exactly these: there is no second lookup that could answer something else.
 */
export function checkedConnector(
  resolve: ResolveHost,
  isAllowedPrivate: PrivateHosts,
  connectTimeoutMs: number,
): buildConnector.connector {
  async function addressesOf(host: string, port: number): Promise<readonly ResolvedAddress[]> {
    const family = isIP(host);
    const addresses = family
      ? [{ address: host, family: family === 6 ? (6 as const) : (4 as const) }]
      : await resolve(host);
    if (addresses.length === 0) throw Object.assign(new Error(`no address for ${host}`), { code: "ENOTFOUND" });
    if (!addresses.every(({ address }) => isPublicAddress(address)) && !isAllowedPrivate(host, port))
      throw privateHost(host, port);
    return addresses;
  }

  async function open(options: buildConnector.Options): Promise<Socket> {
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
    const addresses = await addressesOf(options.hostname, port);
    const pinned: LookupFunction = (_host, { all }, answer) => {
      const [first] = addresses;
      if (all) answer(null, [...addresses]);
      else answer(null, first?.address ?? "", first?.family ?? 4);
    };
    const connect = buildConnector({
      lookup: pinned,
      timeout: connectTimeoutMs,
      allowH2: false,
      autoSelectFamily: true,
    });
    return new Promise((connected, failed) => {
      connect(options, (error, socket) => (error ? failed(error) : connected(socket)));
    });
  }

  return callbackify(open) as unknown as buildConnector.connector;
}
