import type { Conversation } from "../conversation.ts";
import type { TurnReply } from "../session/turn-runner.ts";
import type { KnowledgeBase } from "./knowledge-base.ts";
import type { SessionRef } from "../conversation.ts";

export async function newSession(
  base: KnowledgeBase,
  conversation: Conversation,
  locale = "en",
): Promise<SessionRef & { token: string }> {
  const { workspaceId } = base;
  const { session, token } = await conversation.createSession({ workspaceId, channel: "api", locale });
  return { workspaceId, sessionId: session.id, token };
}

export async function say(
  conversation: Conversation,
  session: SessionRef,
  text: string,
  id: string = crypto.randomUUID(),
): Promise<TurnReply> {
  const { workspaceId, sessionId } = session;
  const { reply } = await conversation.receive({ workspaceId, sessionId, clientMessageId: id, text });
  return reply;
}
