import type { SessionEvent } from "@handrail/core";
import { awaitsReply } from "./read-log.ts";
import type { Room } from "./room.ts";
import type { TurnRunner } from "./turn-runner.ts";

/** Answers what was left unanswered; failures stay unanswered for the next time. */
export async function recover(room: Room, turns: TurnRunner, olderThan: Date = room.clock()): Promise<number> {
  const logs = new Map<string, readonly SessionEvent[]>();
  let answered = 0;
  for (const { workspaceId, sessionId, messageId } of await room.sessions.unanswered(olderThan)) {
    const log = logs.get(sessionId) ?? (await room.sessions.events(workspaceId, sessionId, 0));
    logs.set(sessionId, log);
    // A message that a person dealt with is no longer the assistant's, even after the session came back.
    if (!awaitsReply(log, messageId)) continue;
    try {
      await turns.reply({ workspaceId, sessionId }, messageId);
      answered++;
    } catch (error) {
      room.logger.warn("A message could not be answered after the start.", { sessionId, error });
    }
  }
  if (answered > 0) room.logger.info("Messages from before the start were answered.", { answered });
  return answered;
}
