import { ConnectorError, type ConnectorContext } from "@handrail/connector-kit";
import type { z } from "zod";
import { currentAccess, renewedAccess } from "./access-token.ts";
import { apiArgument } from "./api-argument.ts";
import { hostsOf, type DropboxConfig, type DropboxSecrets } from "./config.ts";
import { responseError } from "./response-error.ts";

export type DropboxContext = ConnectorContext<DropboxConfig, DropboxSecrets>;

export interface DropboxContent {
  readonly bytes: Uint8Array;
  /** What the answer says of the file, as JSON. */
  readonly result: unknown;
}

/** Dropbox's API with the credentials of the connection. Every failure is a ConnectorError. */
export interface DropboxClient {
  /** @param route such as `files/list_folder` @param argument null for routes without one */
  call<T>(route: string, argument: object | null, schema: z.ZodType<T>): Promise<T>;
  /** @throws ConnectorError `too_large` among others */
  content(route: "files/download" | "files/export", argument: object, maxBytes: number): Promise<DropboxContent>;
}

export function createDropboxClient(context: DropboxContext): DropboxClient {
  const { config } = context;
  const hosts = hostsOf(config);
  const teamHeaders: Record<string, string> = {
    ...(config.teamMemberId === undefined ? {} : { "dropbox-api-select-user": config.teamMemberId }),
    ...(config.rootNamespaceId === undefined
      ? {}
      : { "dropbox-api-path-root": apiArgument({ ".tag": "namespace_id", namespace_id: config.rootNamespaceId }) }),
  };

  async function send(
    url: string,
    headers: Record<string, string>,
    body: string | undefined,
    secrets: DropboxSecrets,
    maxBytes: number | undefined,
  ): Promise<Response> {
    return context.fetch(url, {
      method: "POST",
      headers: { ...teamHeaders, ...headers, authorization: `Bearer ${secrets.accessToken ?? ""}` },
      signal: context.signal,
      ...(body === undefined ? {} : { body }),
      ...(maxBytes === undefined ? {} : { limits: { maxBodyBytes: maxBytes, maxDecodedBytes: maxBytes } }),
    });
  }

  /** Sends again once with a renewed token: one that was good a moment ago may have been withdrawn or run out. */
  async function request(
    host: string,
    route: string,
    headers: Record<string, string>,
    body: string | undefined,
    maxBytes?: number,
  ): Promise<Response> {
    const url = `${host}/2/${route}`;
    const secrets = await currentAccess(context);
    let response = await send(url, headers, body, secrets, maxBytes);
    if (response.status === 401 && secrets.refreshToken !== undefined) {
      const text = await response.text().catch(() => "");
      if (text.includes("missing_scope")) throw responseError(response, route, text.slice(0, 2000), context.clock());
      response = await send(url, headers, body, await renewedAccess(context, secrets), maxBytes);
    }
    if (response.ok) return response;
    const text = await response.text().catch(() => "");
    throw responseError(response, route, text.slice(0, 2000), context.clock());
  }

  return {
    async call(route, argument, schema) {
      const headers = { "content-type": "application/json" };
      const response = await request(hosts.api, route, headers, JSON.stringify(argument));
      return parsed(await response.text(), schema, route);
    },
    async content(route, argument, maxBytes) {
      const headers = { "dropbox-api-arg": apiArgument(argument) };
      const response = await request(hosts.content, route, headers, undefined, maxBytes);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { bytes, result: jsonOf(response.headers.get("dropbox-api-result")) };
    },
  };
}

function parsed<T>(text: string, schema: z.ZodType<T>, route: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ConnectorError({
      code: "invalid_response",
      message: `Dropbox gave an answer that cannot be read (${route}).`,
      cause,
    });
  }
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // The header only confirms what the listing said already.
    return undefined;
  }
}
