import { notFound, type ReadMarks } from "@handrail/core";
import type { SessionRef } from "../conversation.ts";
import { announce } from "./live-topics.ts";
import type { Room } from "./room.ts";

/** One side of a session; `name` is what the other side reads. */
export interface Side {
  readonly author: keyof ReadMarks;
  readonly name: string;
}

/** What passes between the two sides without being a message. */
export interface Presence {
  typing(session: SessionRef, side: Side): Promise<void>;
  /** Everything up to this event was read. @returns where the mark is now; it never moves back */
  markRead(session: SessionRef, side: Side, upTo: number): Promise<number>;
}

export function createPresence(room: Room): Presence {
  return {
    async typing({ workspaceId, sessionId }, { author, name }) {
      if (!(await room.sessions.get(workspaceId, sessionId))) throw notFound("session");
      await announce(room.notifier, sessionId, { kind: "typing", author, authorName: name });
    },
    async markRead({ workspaceId, sessionId }, { author }, upTo) {
      const mark = await room.sessions.markRead(workspaceId, sessionId, author, upTo);
      await announce(room.notifier, sessionId, { kind: "read", author, upTo: mark });
      return mark;
    },
  };
}
