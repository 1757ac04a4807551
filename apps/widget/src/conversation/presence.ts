import type { ApiClient, StoredSession } from "../stream/client.ts";

const typingEveryMs = 3000;
const readAfterMs = 800;

export interface Presence {
  /** The visitor is writing. */
  typing(session: StoredSession | null): void;
  /** The visitor has seen every event up to this one. */
  read(session: StoredSession, upTo: number): void;
}

/** Tells the people on the other side that the visitor is writing, and how far the visitor has read. */
export function createPresence(client: ApiClient, now: () => number): Presence {
  let typedAt = 0;
  let told = "";
  let toldOf = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    typing(session) {
      if (!session || now() - typedAt < typingEveryMs) return;
      typedAt = now();
      void client.ask("POST", `sessions/${session.id}/typing`, { body: {}, session });
    },
    read(session, upTo) {
      const news = `${session.id} ${upTo}`;
      if (news === told || upTo === 0) return;
      told = news;
      // What was read in another conversation is still told.
      if (toldOf === session.id) clearTimeout(timer);
      toldOf = session.id;
      timer = setTimeout(() => {
        void client.ask("POST", `sessions/${session.id}/read`, { body: { upTo }, session });
      }, readAfterMs);
    },
  };
}
