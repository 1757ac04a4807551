import type { FollowedEvent, Received } from "@handrail/conversation";
import type { SessionId, WorkspaceId } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { handrailErrorOf } from "../http/errors.ts";
import { problemOf } from "../http/problem.ts";
import { streamEvents, writeEvent } from "./sessions-stream.ts";

/** The events of one turn, from the message to the end of its reply. A failure comes as the event `failed`. */
export function streamTurn(
  context: Context<AppEnvironment>,
  named: { readonly workspaceId: WorkspaceId; readonly sessionId: SessionId },
  { message, reply, session: { id: sessionId, ticketNumber } }: Received,
): Response {
  const session = { ...named, sessionId };
  const { conversation } = context.get("services");
  return streamEvents(context, async (stream, signal) => {
    if (sessionId !== named.sessionId)
      await stream.writeSSE({ event: "session.moved", data: JSON.stringify({ sessionId, ticketNumber }) });
    const done = new AbortController();
    let lastSeq: number | undefined;
    let seen = message.seq - 1;
    let failure: unknown;
    const endWhenSeen = (): void => {
      if (lastSeq !== undefined && seen >= lastSeq) done.abort();
    };
    void reply.then(
      (answered) => {
        lastSeq = answered.lastSeq;
        endWhenSeen();
      },
      (error: unknown) => {
        failure = error;
        done.abort();
      },
    );
    const within = AbortSignal.any([signal, done.signal]);
    for await (const event of conversation.follow({ ...session, after: seen, reader: "contact", signal: within })) {
      if (belongsTo(event, message.payload.messageId)) await writeEvent(stream, event);
      seen = event.seq ?? seen;
      endWhenSeen();
      if (done.signal.aborted) break;
    }
    if (failure !== undefined) {
      const known = handrailErrorOf(failure);
      if (known.kind === "internal")
        context.get("services").logger.error("A turn failed.", { ...session, error: failure });
      await stream.writeSSE({ event: "failed", data: JSON.stringify(problemOf(known).body) });
    }
  });
}

function belongsTo(event: FollowedEvent, messageId: string): boolean {
  if (event.kind === "message.created")
    return event.payload.messageId === messageId || event.payload.inReplyTo === messageId;
  return "inReplyTo" in event ? event.inReplyTo === messageId : true;
}
