import type {
  EventNotifier,
  SessionEvent,
  SessionId,
  SessionStore,
  TransientSessionEvent,
  WorkspaceId,
} from "@handrail/core";
import { asContactSees } from "./contact-view.ts";
import { isMessage } from "./read-log.ts";
import { liveTopic, logTopic } from "./live-topics.ts";
import { createWakeUp } from "./wake-up.ts";

export interface FollowOptions {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  /** Events after this number, from the log first, then as they come. */
  readonly after: number;
  /** A contact sees neither traces nor what a hand-off tells the agent. */
  readonly reader: "contact" | "staff";
  readonly signal: AbortSignal;
}

export type FollowedEvent = SessionEvent | (TransientSessionEvent & { readonly seq?: undefined });

export interface FollowDependencies {
  readonly sessions: SessionStore;
  readonly notifier: EventNotifier;
  readonly pollMs: number;
}

/** Every event of a session in order, none twice, until the signal is aborted. Passing events come between them. */
export async function* followSession(
  { sessions, notifier, pollMs }: FollowDependencies,
  { workspaceId, sessionId, after, reader, signal }: FollowOptions,
): AsyncGenerator<FollowedEvent> {
  const wake = createWakeUp(signal);
  const passing: TransientSessionEvent[] = [];
  const answered = new Set<string>();
  let behind = true;
  let stopped = false;
  // Subscribed before the log is read, so that nothing falls between the two.
  const ends = [
    notifier.subscribe(logTopic(sessionId), () => {
      behind = true;
      wake.now();
    }),
    notifier.subscribe(liveTopic(sessionId), (payload) => {
      passing.push(JSON.parse(payload) as TransientSessionEvent);
      wake.now();
    }),
  ];
  let seq = after;
  try {
    while (!signal.aborted) {
      if (behind) {
        behind = false;
        for (const event of await sessions.events(workspaceId, sessionId, seq)) {
          seq = event.seq;
          if (isMessage(event) && event.payload.inReplyTo) answered.add(event.payload.inReplyTo);
          stopped = stopsAssistant(event) ?? stopped;
          const seen = reader === "staff" ? event : asContactSees(event);
          if (seen) yield seen;
        }
      }
      for (const event of passing.splice(0)) {
        // What is left of a reply that a person has stopped says nothing any longer.
        if ("inReplyTo" in event ? answered.has(event.inReplyTo) || stopped : isEcho(event, reader)) continue;
        yield event;
      }
      if (behind || passing.length > 0) continue;
      if ((await wake.within(pollMs)) === "late") behind = true;
    }
  } finally {
    for (const end of ends) end();
    wake.close();
  }
}

/** Whether an event ends or begins the assistant's turn to speak; undefined where it does neither. */
function stopsAssistant(event: SessionEvent): boolean | undefined {
  if (event.kind === "session.assigned" || event.kind === "session.closed") return true;
  if (event.kind === "session.returned" || event.kind === "session.reopened") return false;
  return undefined;
}

/** What a contact does itself comes back to its other windows only through the log. Of agents there may be several. */
function isEcho(event: TransientSessionEvent, reader: FollowOptions["reader"]): boolean {
  return reader === "contact" && "author" in event && event.author === "contact";
}
