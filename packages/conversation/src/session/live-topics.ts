import type { EventNotifier, SessionId, TransientSessionEvent, WorkspaceId } from "@handrail/core";

/** The store notifies this topic after each append. */
export const logTopic = (sessionId: SessionId): string => `session:${sessionId}`;
export const inboxTopic = (workspaceId: WorkspaceId): string => `inbox:${workspaceId}`;
/** Passing events, as JSON. */
export const liveTopic = (sessionId: SessionId): string => `session:${sessionId}:live`;

const longestDelta = 1_500;

/** Sends a passing event to whoever looks; a long text goes in parts, because a notice is at most 7,000 bytes. */
export async function announce(
  notifier: EventNotifier,
  sessionId: SessionId,
  event: TransientSessionEvent,
): Promise<void> {
  if (event.kind !== "reply.delta" || event.text.length <= longestDelta)
    return notifier.notify(liveTopic(sessionId), JSON.stringify(event));
  const characters = [...event.text];
  for (let from = 0; from < characters.length; from += longestDelta)
    await notifier.notify(
      liveTopic(sessionId),
      JSON.stringify({ ...event, text: characters.slice(from, from + longestDelta).join("") }),
    );
}
