import { storable } from "./receive-message.ts";
import type { SessionRef } from "../conversation.ts";
import type { Room } from "./room.ts";

export interface Rating {
  readonly rating: 1 | 2 | 3 | 4 | 5;
  readonly comment?: string;
}

/** `locked`: with a comment the last word was said. */
export type RatingOutcome = "rated" | "not_asked" | "window_over" | "locked";

/** How it was, from 1 to 5. */
export interface RatingDesk {
  /** Asks once, of a session that ended resolved. @returns whether it was asked now */
  askForRating(session: SessionRef): Promise<boolean>;
  /** The same again changes nothing; another rating counts instead as long as there is no comment. */
  rate(session: SessionRef, rating: Rating): Promise<RatingOutcome>;
}

const windowMs = 7 * 24 * 3_600_000;

export function createRatingDesk(room: Room): RatingDesk {
  return {
    askForRating({ workspaceId, sessionId }) {
      return room.writes.run(sessionId, async () => {
        const { events } = await room.sessions.change(
          workspaceId,
          sessionId,
          ({ status }, log) =>
            status !== "closed_resolved" || log.some(({ kind }) => kind === "csat.requested")
              ? undefined
              : { events: [{ kind: "csat.requested", payload: {} }] },
          { logAfter: 0 },
        );
        return events.length > 0;
      });
    },

    async rate({ workspaceId, sessionId }, { rating, comment = "" }) {
      const { text } = await room.redact(storable(comment), workspaceId);
      return room.writes.run(sessionId, async () => {
        let outcome: RatingOutcome = "rated";
        await room.sessions.change(
          workspaceId,
          sessionId,
          (_session, log) => {
            outcome = "rated";
            const asked = log.findLast(({ kind }) => kind === "csat.requested");
            const given = log.findLast((event) => event.kind === "csat.given");
            const isSame = given?.payload.rating === rating && (text === "" || given.payload.comment === text);
            if (isSame) return undefined;
            if (!asked) outcome = "not_asked";
            else if (given?.payload.comment) outcome = "locked";
            else if (asked.at.getTime() + windowMs < room.clock().getTime()) outcome = "window_over";
            return outcome === "rated"
              ? { events: [{ kind: "csat.given", payload: { rating, ...(text ? { comment: text } : {}) } }] }
              : undefined;
          },
          { logAfter: 0 },
        );
        return outcome;
      });
    },
  };
}
