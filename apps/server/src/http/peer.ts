import { isIP } from "node:net";

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Address that budgets count for. A proxy on this machine is trusted to name its client in the last entry of
 * `X-Forwarded-For`; anybody else's header is ignored.
 * @returns `local` for callers on this machine that forward for nobody
 */
export function peerAddress(socketAddress: string | undefined, forwardedFor: string | undefined): string {
  if (socketAddress === undefined) return "local";
  if (!loopback.test(socketAddress)) return socketAddress;
  const client = forwardedFor?.split(",").at(-1)?.trim() ?? "";
  return isIP(client) ? client : "local";
}
