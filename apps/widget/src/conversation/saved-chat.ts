import type { StoredSession } from "../stream/client.ts";
import type { OutgoingMessage } from "./state.ts";

/** What this device keeps of a conversation; everything else comes from the log. */
export interface SavedChat {
  /** Secret by which the server knows this browser; undefined until there is one. */
  readonly device?: string | undefined;
  readonly session: StoredSession | null;
  /** Last event that the visitor has seen with the panel open. */
  readonly readSeq: number;
  /** Messages whose delivery was not certain when the page went away. */
  readonly outbox: readonly Pick<OutgoingMessage, "id" | "text" | "at" | "attachments">[];
}

export interface ChatStorage {
  load(): SavedChat;
  save(chat: SavedChat): void;
}

export const savedChatKey = "handrail:chat";

const nothing: SavedChat = { session: null, readSeq: 0, outbox: [] };

/** Keeps the chat in the frame's own origin; where storage is forbidden, for as long as the page lives. */
export function createChatStorage(storage: () => Storage): ChatStorage {
  let current = nothing;
  let written = "";
  return {
    load() {
      try {
        const text = storage().getItem(savedChatKey);
        if (text) current = { ...nothing, ...(JSON.parse(text) as Partial<SavedChat>) };
      } catch {
        // Forbidden or damaged: what is in memory counts.
      }
      return current;
    },
    save(chat) {
      current = chat;
      const text = JSON.stringify(chat);
      // Another tab may have written meanwhile: what has not changed here is not repeated over it.
      if (text === written) return;
      written = text;
      try {
        storage().setItem(savedChatKey, text);
      } catch {
        // Kept in memory above.
      }
    },
  };
}
