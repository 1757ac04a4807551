import { ConnectorError, retryAfter, type ConnectorErrorCode, type GuardedFetch } from "@handrail/connector-kit";
import type { Clock } from "@handrail/core";
import type { z } from "zod";

/** 2.11 is the first version in which collections nest. */
const apiVersion = "2.11";

export const regions = { us: "api.intercom.io", eu: "api.eu.intercom.io", au: "api.au.intercom.io" } as const;
export type IntercomRegion = keyof typeof regions;

export interface IntercomClientOptions {
  readonly region: IntercomRegion;
  /** For a proxy in front of Intercom. */
  readonly apiBaseUrl?: string;
  readonly accessToken: string;
  readonly fetch: GuardedFetch;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

export interface IntercomClient {
  /** @throws ConnectorError */
  get<T>(path: string, schema: z.ZodType<T>, parameters?: Readonly<Record<string, string | number>>): Promise<T>;
}

const codes: Readonly<Record<number, ConnectorErrorCode>> = {
  401: "invalid_credential",
  403: "missing_scope",
  404: "not_found",
  429: "rate_limited",
};

const messages: Partial<Record<ConnectorErrorCode, string>> = {
  invalid_credential: "Intercom does not accept the access token",
  missing_scope: "Intercom does not let this access token read the help center",
  not_found: "Intercom has nothing at",
  rate_limited: "Intercom asks to wait before reading on",
  unavailable: "Intercom could not answer",
};

const hints: Partial<Record<ConnectorErrorCode, string>> = {
  invalid_credential: "Copy the token from the app's page in the Developer Hub, and check the region.",
  missing_scope: "Give the app the permission to read and list articles.",
};

/** Intercom's API, each request with the token and the version that this code was written for. */
export function createIntercomClient(options: IntercomClientOptions): IntercomClient {
  const base = (options.apiBaseUrl ?? `https://${regions[options.region]}`).replace(/\/+$/, "");
  return {
    async get(path, schema, parameters = {}) {
      const url = new URL(`${base}${path}`);
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
      const response = await options.fetch(url, {
        headers: {
          accept: "application/json",
          authorization: `Bearer ${options.accessToken}`,
          "intercom-version": apiVersion,
        },
        signal: options.signal,
      });
      if (!response.ok) throw failure(response, url.pathname, options.clock());
      const text = await response.text();
      try {
        return schema.parse(JSON.parse(text));
      } catch (cause) {
        throw new ConnectorError({
          code: "invalid_response",
          message: `Intercom gave an answer that cannot be read (${url.pathname}).`,
          cause,
        });
      }
    },
  };
}

function failure(response: Response, path: string, now: Date): ConnectorError {
  const { status } = response;
  void response.body?.cancel();
  const code = codes[status] ?? (status >= 500 ? "unavailable" : "invalid_response");
  const hint = hints[code];
  const retryAt = retryAfter(response.headers, now);
  return new ConnectorError({
    code,
    message: `${messages[code] ?? "Intercom gave an answer that was not expected for"} (${path}, status ${status}).`,
    status,
    ...(hint === undefined ? {} : { hint }),
    ...(retryAt === undefined ? {} : { retryAt }),
  });
}
