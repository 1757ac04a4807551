import { defaultAssistantSettings, notFound, type Session, type SessionEvent } from "@handrail/core";
import type { SessionRef } from "../conversation.ts";
import { isMessage } from "./read-log.ts";
import type { Room } from "./room.ts";
import { newSessionToken } from "./token.ts";

const hourMs = 3_600_000;

function holds(events: readonly SessionEvent[], clientMessageId: string): boolean {
  return events.some((event) => isMessage(event) && event.payload.clientMessageId === clientMessageId);
}

/**
 * The session that a contact's message belongs to: the named one, unless it was closed so long ago that the message
 * begins a new one. A message that is there already stays where it is.
 */
export async function targetSession(
  room: Room,
  { workspaceId, sessionId }: SessionRef,
  clientMessageId: string,
): Promise<Session> {
  const session = await room.sessions.get(workspaceId, sessionId);
  if (!session) throw notFound("session");
  if (session.status === "open") return session;
  const events = await room.sessions.events(workspaceId, sessionId, 0);
  if (holds(events, clientMessageId)) return session;
  const { next } = await room.sessions.continuation(workspaceId, sessionId);
  if (next) return targetSession(room, { workspaceId, sessionId: next }, clientMessageId);
  const closed = events.findLast(({ kind }) => kind === "session.closed");
  const { sessions: rules } = (await room.settingsOf?.(workspaceId)) ?? defaultAssistantSettings;
  const openedUntil = (closed?.at ?? session.updatedAt).getTime() + rules.reopenWithinHours * hourMs;
  if (room.clock().getTime() <= openedUntil) return session;
  return room.sessions.create({
    workspaceId,
    channel: session.channel,
    ...(session.helpCenterId ? { helpCenterId: session.helpCenterId } : {}),
    locale: session.locale,
    contactId: session.contactId,
    continues: session.id,
    // Nobody holds a token of its own: those of the session before open this one as well.
    tokenHash: newSessionToken().tokenHash,
  });
}
