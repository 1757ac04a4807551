import { notFound, type NewSessionEvent, type Session, type SessionPatch } from "@handrail/core";
import type { Agent, Conversation, SessionRef } from "../conversation.ts";
import { isMessage } from "./read-log.ts";
import { assertClientId, storable } from "./receive-message.ts";
import type { Room } from "./room.ts";
import type { TurnRunner } from "./turn-runner.ts";

/** What people do with a session. */
export function createAgentDesk(
  room: Room,
  turns: TurnRunner,
): Pick<Conversation, "take" | "answerAsAgent" | "returnToAssistant" | "closeSession"> {
  /** Runs alone on the session; writes nothing when there is nothing to change. */
  function change(
    { workspaceId, sessionId }: SessionRef,
    decide: (session: Session) => { events: NewSessionEvent[]; patch: SessionPatch } | undefined,
  ): Promise<Session> {
    return room.writes.run(sessionId, async () => {
      const session = await room.sessions.get(workspaceId, sessionId);
      if (!session) throw notFound("session");
      const wanted = decide(session);
      if (!wanted) return session;
      await room.sessions.append(workspaceId, sessionId, wanted.events, wanted.patch);
      return (await room.sessions.get(workspaceId, sessionId)) ?? session;
    });
  }

  const assigned = ({ name }: Agent): NewSessionEvent => ({ kind: "session.assigned", payload: { agentName: name } });

  return {
    take(ref, agent) {
      turns.interrupt(ref.sessionId);
      return change(ref, (session) =>
        session.owner === "human" && session.assigneeId === agent.userId && agent.userId !== null
          ? undefined
          : { events: [assigned(agent)], patch: { owner: "human", assigneeId: agent.userId } },
      );
    },

    async answerAsAgent({ workspaceId, sessionId }, agent, { id, text }) {
      assertClientId(id);
      turns.interrupt(sessionId);
      const redacted = await room.redact(storable(text), workspaceId);
      return room.writes.run(sessionId, async () => {
        const session = await room.sessions.get(workspaceId, sessionId);
        if (!session) throw notFound("session");
        const takes = session.owner === "ai";
        const events: NewSessionEvent[] = [
          ...(session.status === "open" ? [] : [{ kind: "session.reopened", payload: { by: "agent" } } as const]),
          ...(takes ? [assigned(agent)] : []),
          {
            kind: "message.created",
            payload: {
              messageId: room.newMessageId(),
              author: "agent",
              authorName: agent.name,
              text: redacted.text,
              clientMessageId: id,
            },
          },
        ];
        const patch: SessionPatch = {
          ...(session.status === "open" ? {} : { status: "open" }),
          ...(takes ? { owner: "human", assigneeId: agent.userId } : {}),
        };
        const { events: stored, duplicate } = await room.sessions.append(workspaceId, sessionId, events, patch);
        const event = stored.find(isMessage);
        if (!event) throw notFound("message");
        return { event, duplicate };
      });
    },

    returnToAssistant: (ref, agent) =>
      change(ref, (session) =>
        session.owner === "ai"
          ? undefined
          : {
              events: [{ kind: "session.returned", payload: { agentName: agent.name } }],
              patch: { owner: "ai", assigneeId: null },
            },
      ),

    closeSession(ref, status) {
      turns.interrupt(ref.sessionId);
      return change(ref, (session) =>
        session.status === status
          ? undefined
          : { events: [{ kind: "session.closed", payload: { status, by: "agent" } }], patch: { status } },
      );
    },
  };
}
