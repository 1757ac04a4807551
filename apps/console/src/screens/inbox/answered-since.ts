import type { SessionEvent } from "../../api/session-event.ts";

/** Name of a colleague who has answered after this line of the log. */
export function answeredSince(events: readonly SessionEvent[], after: number, myName: string): string | undefined {
  const answer = events.findLast(
    (event) =>
      event.seq > after &&
      event.kind === "message.created" &&
      event.payload.author === "agent" &&
      event.payload.authorName !== myName,
  );
  return answer?.kind === "message.created" ? answer.payload.authorName : undefined;
}
