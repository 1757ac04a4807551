import { defaultAssistantSettings, notFound, type Session, type WorkspaceId } from "@handrail/core";
import type { SessionRef } from "../conversation.ts";
import { isMessage } from "./read-log.ts";
import { storable } from "./receive-message.ts";
import type { Room } from "./room.ts";
import type { TurnRunner } from "./turn-runner.ts";

export interface Feedback {
  readonly messageId: string;
  readonly helpful: boolean;
  readonly comment?: string;
}

/** What a contact does with a session besides writing, and what happens when it does nothing. */
export interface ContactDesk {
  /** The contact says that it is over. */
  closeAsContact(session: SessionRef, resolved: boolean): Promise<Session>;
  /** "Was this helpful". The same again changes nothing; another word counts instead. @returns its place in the log */
  giveFeedback(session: SessionRef, feedback: Feedback): Promise<number>;
  /** Closes sessions whose contact has been silent for as long as the workspace allows. @returns how many */
  closeIdle(workspaceId: WorkspaceId, now: Date): Promise<number>;
}

const hourMs = 3_600_000;
const idleAtOnce = 200;

export function createContactDesk(room: Room, turns: TurnRunner): ContactDesk {
  return {
    async closeAsContact({ workspaceId, sessionId }, resolved) {
      turns.interrupt(sessionId);
      const status = resolved ? "closed_resolved" : "closed_unresolved";
      return room.writes.run(sessionId, async () => {
        const { session } = await room.sessions.change(workspaceId, sessionId, (current) =>
          current.status === status
            ? undefined
            : {
                events: [{ kind: "session.closed", payload: { status, by: "contact" } }],
                patch: { status, snoozedUntil: null },
              },
        );
        return session;
      });
    },

    async giveFeedback({ workspaceId, sessionId }, { messageId, helpful, comment = "" }) {
      const { text } = await room.redact(storable(comment), workspaceId);
      return room.writes.run(sessionId, async () => {
        let known: number | undefined;
        const { events } = await room.sessions.change(
          workspaceId,
          sessionId,
          (_session, log) => {
            const message = log.find((event) => isMessage(event) && event.payload.messageId === messageId);
            if (!message || !isMessage(message) || message.payload.author !== "ai") throw notFound("message");
            const said = log.findLast(
              (event) => event.kind === "feedback.given" && event.payload.messageId === messageId,
            );
            known =
              said?.kind === "feedback.given" &&
              said.payload.helpful === helpful &&
              (said.payload.comment ?? "") === text
                ? said.seq
                : undefined;
            return known === undefined
              ? {
                  events: [
                    { kind: "feedback.given", payload: { messageId, helpful, ...(text ? { comment: text } : {}) } },
                  ],
                }
              : undefined;
          },
          { logAfter: 0 },
        );
        return known ?? events[0]!.seq;
      });
    },

    async closeIdle(workspaceId, now) {
      const { sessions: rules } = (await room.settingsOf?.(workspaceId)) ?? defaultAssistantSettings;
      const since = new Date(now.getTime() - rules.closeAfterIdleHours * hourMs);
      let closed = 0;
      for (const { id } of await room.sessions.idleSince(workspaceId, since, idleAtOnce)) {
        const didClose = await room.writes.run(id, () => closeWhenIdle(room, { workspaceId, sessionId: id }, since));
        if (didClose) closed++;
      }
      return closed;
    },
  };
}

/** An answered session counts as resolved; one in which the assistant asked, or nothing was said, does not. */
async function closeWhenIdle(room: Room, { workspaceId, sessionId }: SessionRef, since: Date): Promise<boolean> {
  const session = await room.sessions.get(workspaceId, sessionId);
  const events = await room.sessions.events(workspaceId, sessionId, 0);
  const last = events.at(-1);
  if (!last || session?.status !== "open" || session.owner !== "ai" || session.updatedAt >= since) return false;
  const spoken = events.findLast(isMessage);
  // Nobody has answered yet: that is not the contact's silence.
  if (spoken?.payload.author === "contact") return false;
  const status = spoken?.payload.reply?.kind === "answer" ? "closed_resolved" : "closed_unresolved";
  const { events: written } = await room.sessions.append(
    workspaceId,
    sessionId,
    [{ kind: "session.closed", payload: { status, by: "ai", assumed: true } }],
    { status },
    { onlyAfter: last.seq },
  );
  return written.length > 0;
}
