import { errorFromAnswer, type ApiError } from "./api-error.ts";
import { apiRoot } from "./request.ts";

export type StreamState = "connecting" | "live" | "retrying" | "stopped";

export interface StreamOptions {
  readonly path: string;
  /** Replay starts after this event. */
  readonly lastEventId?: string;
  /** One event's data, parsed from JSON. */
  readonly onEvent: (data: unknown) => void;
  readonly onState?: (state: StreamState) => void;
  /** The server refuses: signed out, no permission, gone. No further attempt is made. */
  readonly onRefused?: (error: ApiError) => void;
  /** Silence after which the connection counts as dead; the server sends a heartbeat every 15 s. */
  readonly silenceMs?: number;
  readonly fetch?: typeof fetch;
  readonly root?: string;
}

const firstRetryMs = 500;
const longestRetryMs = 15_000;

class Refused extends Error {}

/**
 * Follows a stream of server-sent events and reconnects from the last event id it saw, waiting longer after
 * each failure. Unlike EventSource it also comes back after an answer such as 502, and notices a dead line.
 * @returns a function that ends it
 */
export function openEventStream(options: StreamOptions): () => void {
  const stopping = new AbortController();
  let lastEventId = options.lastEventId;
  let failures = 0;

  const connect = async (): Promise<void> => {
    const attempt = new AbortController();
    const signal = AbortSignal.any([attempt.signal, stopping.signal]);
    const silenceMs = options.silenceMs ?? 45_000;
    let silence = setTimeout(() => attempt.abort(), silenceMs);
    try {
      const response = await (options.fetch ?? fetch)((options.root ?? apiRoot) + options.path, {
        headers: { accept: "text/event-stream", ...(lastEventId ? { "last-event-id": lastEventId } : {}) },
        credentials: "same-origin",
        cache: "no-store",
        signal,
      });
      if (!response.ok || !response.body) {
        const body: unknown = await response.json().catch(() => undefined);
        const refused = response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status);
        if (!refused) throw new Error(`status ${response.status}`);
        options.onRefused?.(errorFromAnswer(response.status, body));
        throw new Refused();
      }
      options.onState?.("live");
      failures = 0;
      const readLines = lineReader((id, data) => {
        if (id) lastEventId = id;
        options.onEvent(data);
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(() => attempt.abort(), silenceMs);
        readLines(piece.value);
      }
    } finally {
      clearTimeout(silence);
    }
  };

  const run = async (): Promise<void> => {
    options.onState?.("connecting");
    while (!stopping.signal.aborted) {
      try {
        await connect();
      } catch (error) {
        if (error instanceof Refused) break;
      }
      if (stopping.signal.aborted) break;
      options.onState?.("retrying");
      const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures++) * (0.75 + Math.random() / 2);
      await pause(waitMs, stopping.signal);
    }
    options.onState?.("stopped");
  };

  void run();
  return () => stopping.abort();
}

/** Waits, or less when ended or when the browser says that the network is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      globalThis.removeEventListener?.("online", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
    globalThis.addEventListener?.("online", finish);
  });
}

/** Splits the text of a stream into events; keeps what is not complete for the next piece. */
export function lineReader(onEvent: (id: string, data: unknown) => void): (text: string) => void {
  let rest = "";
  let id = "";
  let data: string[] = [];
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) emit(id, data.join("\n"), onEvent);
        id = "";
        data = [];
      } else if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
      else if (line.startsWith("id:")) id = line.slice(line[3] === " " ? 4 : 3);
    }
  };
}

function emit(id: string, text: string, onEvent: (id: string, data: unknown) => void): void {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // A half-written event says nothing; its id is not taken over, so that a reconnect replays it.
    return;
  }
  onEvent(id, data);
}
