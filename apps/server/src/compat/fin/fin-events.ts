import type { FollowedEvent } from "@handrail/conversation";
import type { ClientConversation, HandoffReason, SessionEvent } from "@handrail/core";
import { renderAnswer } from "./answer-html.ts";
import { ratingOptions } from "./ratings.ts";

export type FinStatus = "thinking" | "replying" | "awaiting_user_reply" | "escalated" | "resolved" | "complete";

/** An event as Intercom's API 2.16 publishes it. */
export interface FinEvent {
  readonly event_name: "fin_status_updated" | "fin_replied" | "fin_reply_chunk" | "csat_requested";
  readonly conversation_id: string;
  /** Absent where people are asked how it was. */
  readonly status?: FinStatus;
  readonly [field: string]: unknown;
}

const explained: Readonly<Record<HandoffReason, string>> = {
  requested_by_contact: "Escalation requested by user",
  prohibited_topic: "Escalation rule matched",
  instructions_say_so: "Escalation rule matched",
  autopilot_off: "Routed to team",
  frustration: "Escalation rule: Frustration",
  low_confidence: "Conversation finished without resolution",
  no_progress: "Conversation finished without resolution",
  tool_failed: "Conversation finished without resolution",
};

/** Why a session was handed over, in the words that are published. */
export function escalationReason(reasons: readonly HandoffReason[]): string {
  const first = (Object.keys(explained) as HandoffReason[]).find((reason) => reasons.includes(reason));
  return first ? explained[first] : "Routed to team";
}

export interface FinMapper {
  /** Events that follow from one of the session, in order. */
  map(event: FollowedEvent): Promise<readonly FinEvent[]>;
}

/** Turns the log of a session into the events of its conversation. `siteUrl` makes the addresses of pages whole. */
export function createFinMapper(
  { externalId, userId }: Pick<ClientConversation, "externalId" | "userId">,
  siteUrl: string,
): FinMapper {
  const named = { conversation_id: externalId };
  const streams = new Map<string, { text: string; index: number }>();
  const at = (event: { readonly at?: Date }): string => (event.at ?? new Date()).toISOString();
  const status = (event: SessionEvent, value: FinStatus, more: object = {}): FinEvent => ({
    event_name: "fin_status_updated",
    ...named,
    user_id: userId,
    status: value,
    ...more,
    created_at_ms: at(event),
  });

  return {
    async map(event) {
      switch (event.kind) {
        case "reply.delta": {
          const stream = streams.get(event.inReplyTo) ?? { text: "", index: 0 };
          stream.text += event.text;
          streams.set(event.inReplyTo, stream);
          return [
            {
              event_name: "fin_reply_chunk",
              ...named,
              stream_id: streamId(event.inReplyTo),
              chunk_index: stream.index++,
              chunk_text: stream.text.replace(/\s?\[\d{1,2}\]/g, ""),
              status: "replying",
              created_at_ms: new Date().toISOString(),
            },
          ];
        }
        case "message.created": {
          const { author, text, messageId, reply, inReplyTo } = event.payload;
          if (author !== "ai" || !reply) return [];
          const streamed = inReplyTo !== undefined && streams.has(inReplyTo);
          const replied: FinEvent = {
            event_name: "fin_replied",
            ...named,
            user_id: userId,
            message: {
              id: messageId,
              author: "fin",
              body: await renderAnswer(text, reply.citations, siteUrl),
              timestamp_ms: at(event),
            },
            status: "replying",
            ...(streamed ? { stream_id: streamId(inReplyTo) } : {}),
            created_at_ms: at(event),
          };
          // What follows a hand-off is said by the event of its own.
          return reply.kind === "handoff" ? [replied] : [replied, status(event, "awaiting_user_reply")];
        }
        case "handoff.created":
          return [
            status(event, "escalated", { reason: escalationReason(event.payload.reasons) }),
            status(event, "complete"),
          ];
        case "session.closed":
          return event.payload.status === "closed_resolved"
            ? [status(event, "resolved"), status(event, "complete")]
            : [status(event, "complete")];
        case "csat.requested":
          return [
            {
              event_name: "csat_requested",
              ...named,
              user_id: userId,
              csat: { options: ratingOptions },
              created_at_ms: at(event),
            },
          ];
        case "session.assigned":
          return [status(event, "escalated", { reason: "Routed to team" }), status(event, "complete")];
        default:
          return [];
      }
    },
  };
}

function streamId(messageId: string): string {
  return messageId.replace(/^msg_/, "");
}

/** After these the program is asked nothing more until it writes again. */
export function endsTurn({ event_name: name, status }: FinEvent): boolean {
  return (
    name === "csat_requested" ||
    (name === "fin_status_updated" && (status === "awaiting_user_reply" || status === "complete"))
  );
}
