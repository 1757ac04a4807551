import type { ServerResponse } from "node:http";
import type { Attachment } from "@handrail/core";
import type { LogEvent } from "../src/conversation/state.ts";

export interface FakeSession {
  readonly id: string;
  readonly token: string;
  readonly ticketNumber: number;
  readonly locale: string;
  readonly events: LogEvent[];
  readonly streams: Set<ServerResponse>;
  readonly files: Map<string, { readonly attachment: Attachment; readonly bytes: Buffer }>;
  status: "open" | "closed_resolved" | "closed_unresolved";
  /** Messages go to a new session from now on. */
  expired?: boolean;
  readUpTo: { contact: number; agent: number };
}

/** An event before it stands in a log. */
export type NewEvent = LogEvent extends infer Event
  ? Event extends LogEvent
    ? Pick<Event, "kind" | "payload">
    : never
  : never;

/** What agents and the assistant wrote and the visitor has not read. */
export function unread(session: FakeSession): number {
  return session.events.filter(
    (event) =>
      event.kind === "message.created" && event.payload.author !== "contact" && event.seq > session.readUpTo.contact,
  ).length;
}

export function writeEvent(stream: ServerResponse, event: LogEvent): void {
  stream.write(`id: ${event.seq}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
}
