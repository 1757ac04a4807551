import type { ApiClient, StoredSession } from "../stream/client.ts";

const typingEveryMs = 3000;
const readAfterMs = 800;

export interface Presence {
  /** The visitor is writing. */
  typing(session: StoredSession | null): void;
  /** The visitor has seen every event up to this one; told after a moment. */
  read(session: StoredSession, upTo: number): void;
  /** Tells at once what has been read. */
  flush(): Promise<unknown>;
}

/** Tells the people on the other side that the visitor is writing, and how far the visitor has read. */
export function createPresence(client: ApiClient, now: () => number): Presence {
  let typedAt = 0;
  let told = "";
  let untold: { readonly session: StoredSession; readonly upTo: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function flush() {
    clearTimeout(timer);
    if (!untold) return;
    const { session, upTo } = untold;
    untold = undefined;
    await client.ask("POST", `sessions/${session.id}/read`, { body: { upTo }, session });
  }

  return {
    flush,
    typing(session) {
      if (!session || now() - typedAt < typingEveryMs) return;
      typedAt = now();
      void client.ask("POST", `sessions/${session.id}/typing`, { body: {}, session });
    },
    read(session, upTo) {
      const news = `${session.id} ${upTo}`;
      if (news === told || upTo === 0) return;
      told = news;
      if (untold?.session.id !== session.id) void flush();
      untold = { session, upTo };
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), readAfterMs);
    },
  };
}
