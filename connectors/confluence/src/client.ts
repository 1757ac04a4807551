import { ConnectorError, type ConnectorContext } from "@handrail/connector-kit";
import type { z } from "zod";
import { currentAccess, isRenewable, renewedAccess } from "./access-token.ts";
import { siteUrl, type ConfluenceConfig, type ConfluenceSecrets } from "./config.ts";
import { responseError } from "./response-error.ts";
import { resourcesSchema } from "./schemas.ts";

export type ConfluenceContext = ConnectorContext<ConfluenceConfig, ConfluenceSecrets>;
export type Parameters = Readonly<Record<string, string | number | undefined>>;

export interface ConfluenceFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Confluence's API with the credentials of the connection. Every failure is a ConnectorError. */
export interface ConfluenceClient {
  /** Address under which people open the wiki, without a slash at its end. */
  readonly site: string;
  /** @param path from `/api/v2` or `/rest/api` on, with its query where it has one */
  get<T>(path: string, schema: z.ZodType<T>, parameters?: Parameters): Promise<T>;
  /** @param path as for `get` @throws ConnectorError `too_large` among others */
  download(path: string, maxBytes: number): Promise<ConfluenceFile>;
}

/** Whose body breaks off is asked for again this often: the request itself had an answer. */
const bodyAttempts = 3;

function authorizationOf(secrets: ConfluenceSecrets): string {
  const bearer = secrets.personalToken ?? secrets.accessToken;
  if (bearer !== undefined) return `Bearer ${bearer}`;
  return `Basic ${Buffer.from(`${secrets.email}:${secrets.apiToken}`).toString("base64")}`;
}

export function createConfluenceClient(context: ConfluenceContext): ConfluenceClient {
  const { config } = context;
  const site = siteUrl(config);
  let gateway: Promise<string> | undefined;

  /** With OAuth the API is at a gateway, below the site's id. */
  async function cloudGateway(secrets: ConfluenceSecrets): Promise<string> {
    const response = await context.fetch("https://api.atlassian.com/oauth/token/accessible-resources", {
      headers: { authorization: authorizationOf(secrets), accept: "application/json" },
      signal: context.signal,
    });
    if (!response.ok) throw responseError(response, "/oauth/token/accessible-resources", context.clock());
    const resources = parsed(await response.text(), resourcesSchema, "/oauth/token/accessible-resources");
    const found = resources.find(({ url }) => `${url.replace(/\/+$/, "")}/wiki` === site);
    if (found) return `https://api.atlassian.com/ex/confluence/${encodeURIComponent(found.id)}/wiki`;
    throw new ConnectorError({
      code: "not_found",
      message: `The app has no access to ${site}.`,
      hint: "Check the name of the site, and connect the app to it.",
    });
  }

  async function apiBase(secrets: ConfluenceSecrets): Promise<string> {
    if (config.apiBaseUrl !== undefined) return config.apiBaseUrl.replace(/\/+$/, "");
    if (config.deployment === "data-center" || !isRenewable(secrets)) return site;
    gateway ??= cloudGateway(secrets).catch((error: unknown) => {
      gateway = undefined;
      throw error;
    });
    return gateway;
  }

  async function send(path: string, parameters: Parameters, accept: string, maxBytes?: number): Promise<Response> {
    let secrets = await currentAccess(context);
    for (let renewed = false; ; renewed = true) {
      const url = new URL(`${await apiBase(secrets)}${path}`);
      for (const [name, value] of Object.entries(parameters)) {
        if (value !== undefined) url.searchParams.set(name, String(value));
      }
      const response = await context.fetch(url, {
        headers: { authorization: authorizationOf(secrets), accept },
        signal: context.signal,
        ...(maxBytes === undefined ? {} : { limits: { maxBodyBytes: maxBytes, maxDecodedBytes: maxBytes } }),
      });
      if (response.ok) return response;
      await response.body?.cancel();
      if (response.status !== 401 || renewed || !isRenewable(secrets))
        throw responseError(response, path, context.clock());
      secrets = await renewedAccess(context, secrets);
    }
  }

  return {
    site,
    async get(path, schema, parameters = {}) {
      for (let attempt = 1; ; attempt++) {
        const response = await send(path, parameters, "application/json");
        try {
          return parsed(await response.text(), schema, path);
        } catch (error) {
          const passes = error instanceof ConnectorError && error.retryable;
          if (!passes || attempt >= bodyAttempts || context.signal.aborted) throw error;
        }
      }
    },
    async download(path, maxBytes) {
      const response = await send(path, {}, "*/*", maxBytes);
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
      message: `Confluence gave an answer that cannot be read (${path.split("?")[0]}).`,
      hint: "Check the address of the site.",
      cause,
    });
  }
}
