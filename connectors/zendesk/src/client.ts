import { ConnectorError, type ConnectorContext } from "@handrail/connector-kit";
import type { z } from "zod";
import { authorizationOf, siteUrl, type ZendeskConfig, type ZendeskSecrets } from "./config.ts";
import { responseError } from "./response-error.ts";

export type ZendeskContext = ConnectorContext<ZendeskConfig, ZendeskSecrets>;
export type Parameters = Readonly<Record<string, string | number | undefined>>;

export interface ZendeskFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Zendesk's API for one help center, with the credentials of the connection. Every failure is a ConnectorError. */
export interface ZendeskClient {
  /** Root of the site, without a slash at its end. */
  readonly site: string;
  /** True without credentials. */
  isAnonymous(): Promise<boolean>;
  /** @param path below `/api/v2`, such as `/users/me.json` */
  get<T>(path: string, schema: z.ZodType<T>, parameters?: Parameters): Promise<T>;
  /** The same without credentials, as everybody sees it. */
  getAsAnybody<T>(path: string, schema: z.ZodType<T>, parameters?: Parameters): Promise<T>;
  /**
   * Loads a file; credentials go to files of the help center only.
   * @param asAnybody sends none at all
   * @throws ConnectorError `too_large` among others
   */
  download(url: string, maxBytes: number, asAnybody?: boolean): Promise<ZendeskFile>;
}

export function createZendeskClient(context: ZendeskContext): ZendeskClient {
  const site = siteUrl(context.config);

  async function send(url: URL, headers: Record<string, string>, maxBytes?: number): Promise<Response> {
    const response = await context.fetch(url, {
      headers,
      signal: context.signal,
      ...(maxBytes === undefined ? {} : { limits: { maxBodyBytes: maxBytes, maxDecodedBytes: maxBytes } }),
    });
    if (response.ok) return response;
    const body = await response.text().catch(() => "");
    throw responseError(response, url.pathname, body.slice(0, 500), context.clock());
  }

  async function json<T>(
    path: string,
    schema: z.ZodType<T>,
    parameters: Parameters,
    authorization: string | undefined,
  ): Promise<T> {
    const url = new URL(`${site}/api/v2${path}`);
    for (const [name, value] of Object.entries(parameters))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await send(url, { accept: "application/json", ...(authorization ? { authorization } : {}) });
    return parsed(await response.text(), schema, url.pathname);
  }

  async function authorization(): Promise<string | undefined> {
    return authorizationOf(await context.credentials.current());
  }

  return {
    site,
    isAnonymous: async () => (await authorization()) === undefined,
    get: async (path, schema, parameters = {}) => json(path, schema, parameters, await authorization()),
    getAsAnybody: (path, schema, parameters = {}) => json(path, schema, parameters, undefined),
    async download(address, maxBytes, asAnybody = false) {
      const url = new URL(address, `${site}/`);
      // Anybody may write an address into an article: credentials go to the files of this help center and nowhere else.
      const isOwn = !asAnybody && url.href.startsWith(`${site}/hc/`);
      const own = isOwn ? await authorization() : undefined;
      const response = await send(url, own === undefined ? {} : { authorization: own }, maxBytes);
      const mediaType = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
      return { bytes: new Uint8Array(await response.arrayBuffer()), mediaType };
    },
  };
}

function parsed<T>(text: string, schema: z.ZodType<T>, path: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    // A page for people (a login, a proxy's excuse) instead of JSON is as little an answer as a broken one.
    throw new ConnectorError({
      code: "invalid_response",
      message: `Zendesk gave an answer that cannot be read (${path}).`,
      hint: "Check the name of the help center.",
      cause,
    });
  }
}
