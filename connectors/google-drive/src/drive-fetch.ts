import { ConnectorError, type Sleep } from "@handrail/connector-kit";
import { currentAccess, renewedAccess } from "./access-token.ts";
import { apiOf } from "./config.ts";
import type { DriveContext } from "./drive-context.ts";
import { responseError } from "./response-error.ts";

export type DriveFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What a request is for, and what its answer may be. */
export interface AskedFor {
  /** As in `The list of changes`. */
  readonly what: string;
  /** Whether it is about a single file. */
  readonly isFile?: boolean;
  readonly maxBytes?: number;
}

const googleApi = "https://www.googleapis.com";
/** What is waited for within a request, all in all; longer pauses are the sync engine's. */
const longestWaitMs = 60_000;
const firstWaitMs = 1000;
const mostCharactersOfError = 4000;

/**
 * The `fetch` that Google's library sends its requests with: the guarded one, with an access token of the connection.
 * It throws a ConnectorError for every answer that is not a success, sends again once with a renewed token, and waits
 * where Google asks to by a 403, as the guarded one does for a 429.
 */
export function createDriveFetch(context: DriveContext, sleep: Sleep): (asked: AskedFor) => DriveFetch {
  const { clock, config, signal } = context;

  async function authorised(address: string, init: RequestInit | undefined, maxBytes: number | undefined) {
    const request = async (token: string | undefined) => {
      const headers = new Headers(init?.headers);
      headers.set("authorization", `Bearer ${token ?? ""}`);
      return context.fetch(address, {
        headers,
        signal,
        ...(maxBytes === undefined ? {} : { limits: { maxBodyBytes: maxBytes, maxDecodedBytes: maxBytes } }),
      });
    };
    const secrets = await currentAccess(context);
    const response = await request(secrets.accessToken);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    return request((await renewedAccess(context, secrets)).accessToken);
  }

  return ({ what, isFile = false, maxBytes }) =>
    async (input, init) => {
      const address = addressOf(input, apiOf(config));
      let waitedMs = 0;
      for (let refusals = 0; ; refusals += 1) {
        const response = await authorised(address, init, maxBytes);
        if (response.ok) return response;
        const { status, headers } = response;
        const body = (await response.text().catch(() => "")).slice(0, mostCharactersOfError);
        const now = clock();
        const error = responseError({ status, headers, body, what, isFile, now });
        if (error.code !== "rate_limited" || status === 429) throw error;
        const askedMs = error.retryAt ? error.retryAt.getTime() - now.getTime() : 0;
        const waitMs = Math.max(askedMs, firstWaitMs * 2 ** refusals);
        if (waitedMs + waitMs > longestWaitMs) throw error;
        context.logger.debug("Google Drive asks to wait", { status, waitMs });
        await sleep(waitMs, signal);
        waitedMs += waitMs;
      }
    };
}

/**
 * Where a request goes: the library knows Google's own address only. The token goes nowhere but to Google and the proxy.
 * @throws ConnectorError `address_not_allowed`
 */
function addressOf(input: string | URL | Request, api: string): string {
  const address = input instanceof Request ? input.url : String(input);
  if (address.startsWith(`${googleApi}/`)) return api + address.slice(googleApi.length);
  const url = URL.parse(address);
  const isGoogle = url?.protocol === "https:" && /(?:^|\.)google(?:apis)?\.com$/.test(url.hostname);
  if (url && (isGoogle || url.origin === new URL(api).origin)) return address;
  throw new ConnectorError({
    code: "address_not_allowed",
    message: "Google Drive sends this document from an address that is not Google's.",
  });
}
