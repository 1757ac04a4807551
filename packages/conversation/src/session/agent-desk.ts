import {
  HandrailError,
  notFound,
  type DecideChange,
  type NewSessionEvent,
  type Session,
  type SessionEvent,
  type SessionStatus,
  type TeamId,
  type UserId,
} from "@handrail/core";
import type { Agent, AgentMessage, SessionRef } from "../conversation.ts";
import { filesOf } from "./message-files.ts";
import { isMessage, type MessageEvent } from "./read-log.ts";
import { assertClientId, storable } from "./receive-message.ts";
import type { Room } from "./room.ts";
import type { TurnRunner } from "./turn-runner.ts";

/** Who gets a session; what is absent stays as it is. */
export interface Assignment {
  /** Null for nobody: the session goes back into the queue. */
  readonly person?: { readonly id: UserId; readonly name: string } | null;
  readonly team?: { readonly id: TeamId; readonly name: string } | null;
}

export interface AgentNote {
  /** The agent's own id: the same id twice is one note. */
  readonly id: string;
  readonly text: string;
}

export interface Closing {
  readonly status: Exclude<SessionStatus, "open">;
  /** What became of it; staff only. */
  readonly outcome?: string;
}

/** What people do with a session. Everything that takes it from the assistant stops a reply that is being written. */
export interface AgentDesk {
  /** Makes a person the owner. */
  take(session: SessionRef, agent: Agent): Promise<Session>;
  /** Gives it to a person, a team, both or back to the queue. */
  assign(session: SessionRef, agent: Agent, assignment: Assignment): Promise<Session>;
  /**
   * Sends a person's message; takes the session if the assistant still owns it.
   * @throws HandrailError `answered_meanwhile` where a colleague has answered after what the writer had seen
   */
  answerAsAgent(
    session: SessionRef,
    agent: Agent,
    message: AgentMessage,
  ): Promise<{ event: MessageEvent; duplicate: boolean }>;
  /** Writes down what only staff may read. */
  note(session: SessionRef, agent: Agent, note: AgentNote): Promise<{ seq: number }>;
  /** Gives the session back to the assistant, which answers from the contact's next message on. */
  returnToAssistant(session: SessionRef, agent: Agent): Promise<Session>;
  closeSession(session: SessionRef, closing: Closing | Closing["status"]): Promise<Session>;
  reopen(session: SessionRef): Promise<Session>;
  /** Hides an open session from the queues until then, or until the contact writes. Null wakes it. */
  snooze(session: SessionRef, agent: Agent, until: Date | null): Promise<Session>;
  tag(session: SessionRef, agent: Agent, tags: readonly string[]): Promise<Session>;
}

export function createAgentDesk(room: Room, turns: TurnRunner): AgentDesk {
  /** Runs alone on the session; writes nothing when there is nothing to change. */
  function change({ workspaceId, sessionId }: SessionRef, decide: DecideChange): Promise<Session> {
    return room.writes.run(sessionId, async () => (await room.sessions.change(workspaceId, sessionId, decide)).session);
  }

  const assigned = (name: string): NewSessionEvent => ({ kind: "session.assigned", payload: { agentName: name } });
  const redacted = async ({ workspaceId }: SessionRef, text: string) =>
    (await room.redact(storable(text), workspaceId)).text;

  return {
    take(ref, agent) {
      turns.interrupt(ref.sessionId);
      return change(ref, (session) =>
        session.owner === "human" && session.assigneeId === agent.userId && agent.userId !== null
          ? undefined
          : { events: [assigned(agent.name)], patch: { owner: "human", assigneeId: agent.userId } },
      );
    },

    assign(ref, agent, { person, team }) {
      turns.interrupt(ref.sessionId);
      return change(ref, (session) => {
        const events: NewSessionEvent[] = [];
        if (team !== undefined && (team?.id ?? null) !== session.teamId)
          events.push({ kind: "session.routed", payload: { teamName: team?.name ?? "", by: "agent" } });
        if (person && (person.id !== session.assigneeId || session.owner === "ai")) events.push(assigned(person.name));
        if (person === null && session.assigneeId !== null)
          events.push({ kind: "session.unassigned", payload: { agentName: agent.name } });
        if (events.length === 0) return undefined;
        return {
          events,
          patch: {
            owner: "human",
            ...(person === undefined ? {} : { assigneeId: person?.id ?? null }),
            ...(team === undefined ? {} : { teamId: team?.id ?? null }),
          },
        };
      });
    },

    async answerAsAgent(ref, agent, { id, text, attachments = [], after }) {
      const { workspaceId, sessionId } = ref;
      assertClientId(id);
      turns.interrupt(sessionId);
      const clean = text === "" ? "" : await redacted(ref, text);
      return room.writes.run(sessionId, async () => {
        const files = await filesOf(room, ref.workspaceId, [ref.sessionId], attachments, "agent");
        const created: NewSessionEvent = {
          kind: "message.created",
          payload: {
            messageId: room.newMessageId(),
            author: "agent",
            authorName: agent.name,
            text: clean,
            clientMessageId: id,
            ...(files.length > 0 ? { attachments: files } : {}),
          },
        };
        const { events: stored, duplicate } = await room.sessions.change(
          workspaceId,
          sessionId,
          (session, since) => {
            refuseIfAnswered(since, agent, id);
            // Whoever answers what is nobody's has it from then on.
            const takes = session.owner === "ai" || (session.assigneeId === null && agent.userId !== null);
            const isClosed = session.status !== "open";
            return {
              events: [
                ...(isClosed ? [{ kind: "session.reopened", payload: { by: "agent" } } as const] : []),
                ...(takes ? [assigned(agent.name)] : []),
                created,
              ],
              patch: {
                ...(isClosed ? { status: "open" } : {}),
                ...(takes ? { owner: "human", assigneeId: agent.userId } : {}),
              },
            };
          },
          after === undefined ? {} : { logAfter: after },
        );
        const event = stored.find(isMessage);
        if (!event) throw notFound("message");
        if (files.length > 0 && !duplicate)
          await room.attachments?.send(
            workspaceId,
            sessionId,
            files.map((file) => file.id),
          );
        return { event, duplicate };
      });
    },

    async note(ref, agent, { id, text }) {
      const { workspaceId, sessionId } = ref;
      const clean = await redacted(ref, text);
      return room.writes.run(sessionId, async () => {
        let known: number | undefined;
        const { events } = await room.sessions.change(
          workspaceId,
          sessionId,
          (_session, log) => {
            known = log.find((event) => event.kind === "note.created" && event.payload.noteId === id)?.seq;
            return known === undefined
              ? {
                  events: [
                    {
                      kind: "note.created",
                      payload: { noteId: id, author: "agent", authorName: agent.name, text: clean },
                    },
                  ],
                }
              : undefined;
          },
          { logAfter: 0 },
        );
        return { seq: known ?? events[0]!.seq };
      });
    },

    returnToAssistant: (ref, agent) =>
      change(ref, (session) =>
        session.owner === "ai"
          ? undefined
          : {
              events: [{ kind: "session.returned", payload: { agentName: agent.name } }],
              patch: { owner: "ai", assigneeId: null, snoozedUntil: null },
            },
      ),

    async closeSession(ref, closing) {
      turns.interrupt(ref.sessionId);
      const { status, outcome = "" } = typeof closing === "string" ? { status: closing } : closing;
      const words = outcome === "" ? "" : await redacted(ref, outcome);
      return change(ref, (session) =>
        session.status === status && words === ""
          ? undefined
          : {
              events: [
                {
                  kind: "session.closed",
                  payload: { status, by: "agent", ...(words === "" ? {} : { outcome: words }) },
                },
              ],
              patch: { status, snoozedUntil: null },
            },
      );
    },

    reopen: (ref) =>
      change(ref, (session) =>
        session.status === "open"
          ? undefined
          : { events: [{ kind: "session.reopened", payload: { by: "agent" } }], patch: { status: "open" } },
      ),

    async snooze(ref, agent, until) {
      if (until && until <= room.clock())
        throw new HandrailError({
          kind: "invalid_input",
          code: "time_has_passed",
          message: "That time has passed already.",
          hint: "Choose a later one.",
        });
      return change(ref, (session) => {
        if (until === null)
          return session.snoozedUntil === null
            ? undefined
            : { events: [{ kind: "session.unsnoozed", payload: { why: "agent" } }], patch: { snoozedUntil: null } };
        if (session.status !== "open")
          throw new HandrailError({
            kind: "conflict",
            code: "session_closed",
            message: "A closed session is in no queue and cannot sleep.",
            hint: "Open it again first.",
          });
        if (session.owner === "ai")
          throw new HandrailError({
            kind: "conflict",
            code: "session_with_assistant",
            message: "The assistant is answering this session; it waits for nobody.",
            hint: "Take it over first.",
          });
        return {
          events: [{ kind: "session.snoozed", payload: { until: until.toISOString(), agentName: agent.name } }],
          patch: { snoozedUntil: until },
        };
      });
    },

    tag(ref, agent, tags) {
      const wanted = [...new Set(tags)];
      return change(ref, (session) =>
        wanted.length === session.tags.length && wanted.every((tag) => session.tags.includes(tag))
          ? undefined
          : {
              events: [{ kind: "session.tagged", payload: { tags: wanted, agentName: agent.name } }],
              patch: { tags: wanted },
            },
      );
    },
  };
}

function refuseIfAnswered(since: readonly SessionEvent[], agent: Agent, id: string): void {
  if (since.some((event) => isMessage(event) && event.payload.clientMessageId === id)) return;
  const other = since.find((event) => isAnswerOfColleague(event, agent));
  if (!other || !isMessage(other)) return;
  throw new HandrailError({
    kind: "conflict",
    code: "answered_meanwhile",
    message: `${other.payload.authorName} has answered while you were writing.`,
    hint: "Read the answer first. Send yours again if it is still wanted.",
  });
}

function isAnswerOfColleague(event: SessionEvent, agent: Agent): boolean {
  return isMessage(event) && event.payload.author === "agent" && event.payload.authorName !== agent.name;
}
