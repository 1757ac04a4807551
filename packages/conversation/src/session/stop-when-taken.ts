import type { SessionRef } from "../conversation.ts";
import { logTopic } from "./live-topics.ts";
import type { Room } from "./room.ts";

/** Aborts once a person has taken or closed the session, on whichever server that was. @returns a function that ends it */
export function stopWhenTaken(
  room: Room,
  { workspaceId, sessionId }: SessionRef,
  controller: AbortController,
): () => void {
  const look = async (): Promise<void> => {
    const session = await room.sessions.get(workspaceId, sessionId);
    if (session?.owner !== "ai" || session.status !== "open") controller.abort(new Error("A person took over."));
  };
  // A look that fails costs nothing: whoever writes the reply looks again.
  return room.notifier.subscribe(logTopic(sessionId), () => void look().catch(() => {}));
}
