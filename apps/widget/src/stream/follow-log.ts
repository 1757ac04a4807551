import { createEventParser, type StreamedEvent } from "./parse-events.ts";

/** `gone`: the server does not know this session or its token any more; there is nothing to reconnect to. */
export type StreamState = "connecting" | "live" | "down" | "gone";

export interface FollowOptions {
  readonly url: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  /** Number of the last event that was seen; 0 for none. */
  readonly lastSeq: () => number;
  readonly onEvent: (event: StreamedEvent) => void;
  readonly onState: (state: StreamState) => void;
  /** No byte for this long means a dead connection; the server sends a heartbeat every 15 s. */
  readonly silenceMs?: number;
  /** First wait before reconnecting; it doubles up to 16 times that. */
  readonly retryMs?: number;
}

export interface Following {
  /** Ends the wait before the next attempt: the network or the visitor is back. */
  hurry(): void;
  stop(): void;
}

const goneStatuses = new Set([401, 403, 404, 410]);

/** Follows a session's log from its last seen event, for as long as it is not stopped. */
export function followLog(options: FollowOptions): Following {
  const { silenceMs = 40_000, retryMs = 500 } = options;
  let stopped = false;
  let connection: AbortController | undefined;
  let hurry = () => {};

  function pause(failures: number): Promise<void> {
    const wait = retryMs * 2 ** Math.min(failures, 4) * (0.75 + Math.random() / 2);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Whether anything was received before the connection ended. */
  async function connect(): Promise<boolean> {
    const controller = (connection = new AbortController());
    let watchdog = setTimeout(() => controller.abort(), silenceMs);
    let received = false;
    try {
      const last = String(options.lastSeq());
      const response = await options.fetch(`${options.url}?after=${last}`, {
        headers: {
          accept: "text/event-stream",
          authorization: `Bearer ${options.token}`,
          "last-event-id": last,
        },
        cache: "no-store",
        signal: controller.signal,
      });
      if (goneStatuses.has(response.status)) {
        stopped = true;
        options.onState("gone");
        return false;
      }
      if (!response.ok || !response.body) return false;
      options.onState("live");
      const parse = createEventParser((event) => {
        received = true;
        options.onEvent(event);
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done || stopped) break;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => controller.abort(), silenceMs);
        parse(value);
      }
    } catch {
      // Every way to lose a connection is answered the same way: connect again from the last event.
    } finally {
      clearTimeout(watchdog);
      controller.abort();
    }
    return received;
  }

  async function follow() {
    let failures = 0;
    while (!stopped) {
      options.onState("connecting");
      const started = Date.now();
      const received = await connect();
      if (stopped) return;
      options.onState("down");
      failures = received || Date.now() - started > 10_000 ? 0 : failures + 1;
      await pause(failures);
    }
  }
  void follow();

  return {
    hurry: () => hurry(),
    stop() {
      stopped = true;
      connection?.abort();
      hurry();
    },
  };
}
