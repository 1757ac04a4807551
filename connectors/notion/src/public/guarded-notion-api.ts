import type { GuardedFetch } from "@handrail/connector-kit";
import { NotionAPI } from "notion-client";
import { responseError, unreadable } from "../response-error.ts";

/** The library with the connection's own fetch: its address checks, limits, waits and retries. */
export class GuardedNotionApi extends NotionAPI {
  readonly #baseUrl: string;
  readonly #fetch: GuardedFetch;
  readonly #signal: AbortSignal;

  constructor(baseUrl: string, fetch: GuardedFetch, signal: AbortSignal) {
    super({ apiBaseUrl: baseUrl });
    this.#baseUrl = baseUrl;
    this.#fetch = fetch;
    this.#signal = signal;
  }

  override async fetch<T>({ endpoint, body, method = "POST", headers }: Parameters<NotionAPI["fetch"]>[0]): Promise<T> {
    const response = await this.#fetch(`${this.#baseUrl}/${endpoint}`, {
      method,
      headers: { ...(headers as Record<string, string> | undefined), "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: this.#signal,
    });
    const text = await response.text();
    if (!response.ok) throw responseError(endpoint, { status: response.status });
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw unreadable(endpoint, cause);
    }
  }
}
