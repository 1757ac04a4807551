import type { Logger } from "@handrail/core";
import { Agent } from "undici";
import { ConnectorError } from "../contract/connector-error.ts";
import type { GuardedFetch, GuardedRequestInit } from "../contract/context.ts";
import { checkedConnector, systemResolver, type ResolveHost } from "./checked-connector.ts";
import { checkedUrl, hostOf } from "./checked-url.ts";
import { acceptedEncodings } from "./decoded-body.ts";
import { exchange, responseOf } from "./exchange.ts";
import { defaultHttpLimits, type HttpLimits } from "./http-limits.ts";
import { privateHostsOf } from "./private-hosts.ts";
import { redirected, type OutgoingRequest } from "./redirect.ts";
import { startTimeLimits } from "./time-limits.ts";

export interface GuardedHttpClientOptions {
  /** `host:port` of hosts that may be reached although they are private. */
  readonly allowedPrivateHosts: readonly string[];
  readonly logger: Logger;
  readonly resolve?: ResolveHost;
  readonly limits?: Partial<HttpLimits>;
  /** What the requests call themselves. */
  readonly userAgent?: string;
}

/** The one way out: see `createGuardedHttpClient`. */
export interface GuardedHttpClient {
  readonly fetch: GuardedFetch;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Set by the client itself; a caller that could set them could talk to another host or smuggle a second request. */
const ownHeaders = [
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
];
const upgradeHeaders = ["upgrade", "proxy-authorization", "proxy-connection"];

/**
 * An HTTP client for every request that a person, a document or a model can influence. It behaves like `fetch`, and:
 *
 * - only http and https, no user names in addresses;
 * - only addresses of the public internet, apart from `allowedPrivateHosts`; names are looked up once, every address
 *   of the answer is checked, and the connection goes to these;
 * - redirects are followed one by one and checked the same way; another origin gets neither credentials nor content;
 * - bodies are limited as they come and as they are decompressed, and every wait has a clock;
 * - a body is a stream: nothing is read before the caller does.
 *
 * It keeps no cookies, does not retry, and uses no proxy. Errors are `ConnectorError`: `address_not_allowed`, `timeout`,
 * `too_large`, `unavailable`, `invalid_response`; or the reason of the caller's signal.
 */
export function createGuardedHttpClient(options: GuardedHttpClientOptions): GuardedHttpClient {
  const clientLimits = { ...defaultHttpLimits, ...options.limits };
  const isAllowedPrivate = privateHostsOf(options.allowedPrivateHosts);
  const agent = new Agent({
    connect: checkedConnector(options.resolve ?? systemResolver, isAllowedPrivate, clientLimits.connectTimeoutMs),
    connections: 16,
    keepAliveTimeout: 4_000,
    maxHeaderSize: 64 * 1024,
  });

  async function outgoing(
    input: string | URL | Request,
    init: GuardedRequestInit | undefined,
  ): Promise<OutgoingRequest> {
    const url = checkedUrl(input instanceof Request ? input.url : input, isAllowedPrivate);
    // The standard's own class reads every kind of body and header that a caller may pass.
    const request = new Request(input instanceof Request ? input : url, { duplex: "half", ...init } as RequestInit);
    const headers = new Headers(request.headers);
    for (const name of [...ownHeaders, ...upgradeHeaders]) headers.delete(name);
    if (!headers.has("user-agent")) headers.set("user-agent", options.userAgent ?? "Handrail");
    if (!headers.has("accept")) headers.set("accept", "*/*");
    if (!headers.has("accept-encoding")) headers.set("accept-encoding", acceptedEncodings);
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
    return { url, method: request.method, headers, body };
  }

  async function guardedFetch(input: string | URL | Request, init?: GuardedRequestInit): Promise<Response> {
    const limits = { ...clientLimits, ...init?.limits };
    const mode = init?.redirect ?? (input instanceof Request ? input.redirect : "follow");
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    let request = await outgoing(input, init);
    const time = startTimeLimits(hostOf(request.url), limits.totalTimeoutMs, signal ?? undefined);
    try {
      for (let hops = 0; ; hops += 1) {
        const answer = await exchange(agent, request, limits, time);
        const next = mode === "manual" ? undefined : redirected(request, answer.status, answer.headers.get("location"));
        if (!next) return responseOf(answer, request, hops > 0, limits, time);
        answer.discard();
        if (mode === "error" || hops >= limits.maxRedirects)
          throw new ConnectorError({
            code: "invalid_response",
            message:
              mode === "error"
                ? `${hostOf(request.url)} redirects, which is not followed here.`
                : `${hostOf(request.url)} redirects too often.`,
            status: answer.status,
          });
        request = { ...next, url: new URL(checkedUrl(next.url, isAllowedPrivate)) };
      }
    } catch (error) {
      time.abort(error);
      if (error instanceof ConnectorError && error.code === "address_not_allowed")
        options.logger.warn("A request was refused", { code: error.code, host: hostOf(request.url) });
      throw error;
    }
  }

  return { fetch: guardedFetch, close: () => agent.destroy() };
}
