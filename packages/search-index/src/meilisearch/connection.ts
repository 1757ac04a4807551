import { HandrailError } from "@handrail/core";
import { Meilisearch, MeilisearchApiError, MeilisearchError, type EnqueuedTaskPromise } from "meilisearch";

export interface MeilisearchAddress {
  readonly url: string;
  /** Master key, or a key that may do everything but manage keys; empty for a server without keys. */
  readonly key: string;
}

export interface Connection {
  /** Origin of the server, for people. */
  readonly url: string;
  readonly hasKey: boolean;
  /** For indexing and looking after the server, in the background. */
  readonly writer: Meilisearch;
  /** For people who wait; carries no key of its own. */
  readonly searcher: Meilisearch;
  readonly timeouts: ConnectionTimeouts;
}

export interface ConnectionTimeouts {
  /** Milliseconds that a person's request may wait for the server. */
  readonly searchMs: number;
  readonly writeMs: number;
  /** Milliseconds that a task of the server may take. */
  readonly taskMs: number;
}

export const defaultTimeouts: ConnectionTimeouts = { searchMs: 150, writeMs: 10_000, taskMs: 300_000 };

const taskIntervalMs = 50;

export function openConnection({ url, key }: MeilisearchAddress, timeouts: ConnectionTimeouts): Connection {
  const host = url.replace(/\/+$/, "");
  return {
    url: new URL(host).origin,
    hasKey: key !== "",
    writer: new Meilisearch({ host, timeout: timeouts.writeMs, ...(key ? { apiKey: key } : {}) }),
    searcher: new Meilisearch({
      host,
      timeout: timeouts.searchMs,
      // Compressed answers come in pieces, and the second waits some 40 ms for the first to be acknowledged.
      requestInit: { headers: { "accept-encoding": "identity" } },
    }),
    timeouts,
  };
}

/**
 * Waits until the server has carried out what it has only accepted.
 * @throws HandrailError `suggest_task_failed` with what the server says
 */
export async function finished({ timeouts }: Connection, accepted: EnqueuedTaskPromise): Promise<void> {
  const task = await accepted.waitTask({ timeout: timeouts.taskMs, interval: taskIntervalMs });
  if (task.status === "succeeded") return;
  throw new HandrailError({
    kind: "unavailable",
    code: "suggest_task_failed",
    message: `Meilisearch did not carry out the task ${task.uid} (${task.type}): ${task.error?.message ?? task.status}`,
    retryable: true,
    cause: task.error,
  });
}

/** Meilisearch's own code of a request or a task that it refused. */
export function failureCode(error: unknown): string | undefined {
  const refused = error instanceof MeilisearchApiError || error instanceof HandrailError;
  return refused ? (error.cause as { readonly code?: string } | null | undefined)?.code : undefined;
}

/** Whether the server as a whole does not answer as it should, rather than this one request being wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof MeilisearchApiError)) return true;
  const { status } = error.response;
  return status >= 500 || [401, 403, 408, 429].includes(status);
}

/** What a person should know about a failure of the server, or undefined when it is none of the server's. */
export function failureNote(error: unknown, { url }: Connection): string | undefined {
  if (error instanceof HandrailError && error.code === "suggest_task_failed") return error.message;
  if (error instanceof MeilisearchApiError) {
    const refused = error.response.status === 401 || error.response.status === 403;
    return refused
      ? `Meilisearch at ${url} refuses the key in MEILISEARCH_KEY.`
      : `Meilisearch at ${url} says: ${error.message}`;
  }
  // A proxy in its place answers with something that is no JSON.
  if (error instanceof MeilisearchError || error instanceof SyntaxError)
    return `Meilisearch at ${url} cannot be reached.`;
  return undefined;
}
