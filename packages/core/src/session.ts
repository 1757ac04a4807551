import type { Attachment } from "./attachment.ts";
import type { IdentityProof } from "./contact.ts";
import type { ChunkId, ContactId, DocumentId, HelpCenterId, SessionId, TeamId, UserId, WorkspaceId } from "./ids.ts";
import type { Locale } from "./locale.ts";

export const channels = ["web", "api", "email", "slack", "whatsapp", "sms", "phone"] as const;
export type Channel = (typeof channels)[number];

export type SessionStatus = "open" | "closed_resolved" | "closed_unresolved";

/** Who speaks next to the contact: the assistant, or people after a hand-off. */
export type SessionOwner = "ai" | "human";

export interface Session {
  readonly id: SessionId;
  readonly workspaceId: WorkspaceId;
  readonly contactId: ContactId;
  readonly channel: Channel;
  /** The help center on which it began, whose topics it is answered from; null for the default one. */
  readonly helpCenterId: HelpCenterId | null;
  readonly locale: Locale;
  readonly status: SessionStatus;
  readonly owner: SessionOwner;
  /** Agent who took the session over, if one has. */
  readonly assigneeId: UserId | null;
  /** Team that a hand-off was routed to. */
  readonly teamId: TeamId | null;
  /** Hidden from the queues until then, or until the contact writes. */
  readonly snoozedUntil: Date | null;
  readonly tags: readonly string[];
  /** Human-readable number, unique and gap-free per workspace. */
  readonly ticketNumber: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const handoffReasons = [
  "requested_by_contact",
  "low_confidence",
  "prohibited_topic",
  "frustration",
  "no_progress",
  "instructions_say_so",
  "tool_failed",
  "autopilot_off",
] as const;
export type HandoffReason = (typeof handoffReasons)[number];

/** An image of an own article, named by its file in the asset store and by nothing else. */
export interface CitedImage {
  readonly fileName: string;
  readonly alt: string;
  /** Pixels; 0 where it is not known. */
  readonly width: number;
  readonly height: number;
}

/** A quoted span that the server has found in the cited version. */
export interface Citation {
  readonly documentId: DocumentId;
  readonly version: number;
  readonly title: string;
  /** Address of the page without fragment. */
  readonly url: string;
  /** Heading anchor without `#`, empty for the top of the page. */
  readonly anchor: string;
  readonly locale: Locale;
  readonly quote: string;
  /** Where the page lies in its source, outermost first; absent where it says nothing. */
  readonly breadcrumbs?: readonly string[];
  /** What the article shows directly behind the quoted words. */
  readonly image?: CitedImage;
}

export type ReplyKind = "answer" | "clarify" | "handoff";

export interface Reply {
  readonly kind: ReplyKind;
  /** Markdown without images; `[1]` refers to the first citation. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Probability from 0 to 1 that the knowledge base covers the question. */
  readonly confidence: number;
  readonly reasons: readonly HandoffReason[];
  /** Short answers that the contact may choose instead of writing. */
  readonly quickReplies?: readonly string[];
}

export type Sentiment = "negative" | "neutral" | "positive";

/** What a hand-off points the agent to besides pages. */
export interface HandoffReference {
  readonly kind: "document" | "rule" | "scenario" | "topic" | "tool";
  readonly id: string;
  readonly title: string;
}

export type MessageAuthor = "contact" | "ai" | "agent" | "system";

/** What the engine saw and did for one turn, for inspect mode. Never sent to a contact. */
export interface TurnTrace {
  readonly query: string;
  readonly passages: readonly {
    readonly chunkId: ChunkId;
    readonly documentId: DocumentId;
    readonly title: string;
    readonly anchor: string;
    readonly score: number;
    readonly scores: { readonly lexical: number; readonly dense: number | null; readonly rerank?: number };
    /** The reply cites it. Absent in traces of earlier versions. */
    readonly used?: boolean;
  }[];
  readonly confidence: number;
  readonly decision: ReplyKind;
  readonly reasons: readonly string[];
  /** `extractive`, or `<provider>/<model>`. */
  readonly writer: string;
  /**
   * The help center that was answered for, with the topics and languages that the search was limited to; empty lists:
   * not limited. Absent where there was one only, and it shows everything.
   */
  readonly helpCenter?: {
    readonly id: HelpCenterId;
    readonly name: string;
    readonly topics: readonly string[];
    readonly locales: readonly Locale[];
  };
  readonly prompt?: string;
  /** What people taught the assistant and it applied. */
  readonly training?: {
    readonly profileVersion: number;
    readonly rules: readonly { readonly id: string; readonly version: number; readonly title: string }[];
    readonly scenarios: readonly {
      readonly id: string;
      readonly version: number;
      readonly title: string;
      readonly score: number;
    }[];
  };
  /** Verdicts of the gate and the checks, such as `autopilot: on` or `prohibited topic: legal advice`. */
  readonly guards?: readonly string[];
  readonly sentiment?: Sentiment;
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
  readonly timingsMs: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

/** Payloads of the append-only log of a session, by kind. */
export interface SessionEventPayloads {
  "session.created": {
    readonly channel: Channel;
    readonly locale: Locale;
    /** Session that was over when the contact wrote again. */
    readonly continues?: SessionId;
  };
  /** `clientMessageId` is the contact's own id of a message; `reply` accompanies the assistant's messages. */
  "message.created": {
    readonly messageId: string;
    readonly author: MessageAuthor;
    readonly authorName: string;
    readonly text: string;
    readonly clientMessageId?: string;
    readonly reply?: Reply;
    readonly attachments?: readonly Attachment[];
    /** Message of the contact that this one answers. */
    readonly inReplyTo?: string;
  };
  "handoff.created": {
    readonly reasons: readonly HandoffReason[];
    readonly explanation: string;
    readonly summary: string;
    readonly language: Locale;
    readonly references: readonly Citation[];
    readonly sentiment?: Sentiment;
    /** Rules, scenarios, topics and tools that led here. */
    readonly causes?: readonly HandoffReference[];
    /** When people answer, as the contact was told. */
    readonly expectation?: string;
  };
  "session.assigned": { readonly agentName: string };
  "session.returned": { readonly agentName: string };
  /** Nobody in particular has it any longer. Only staff may read it. */
  "session.unassigned": { readonly agentName: string };
  /** A team got the session; without a name, none. Only staff may read it. */
  "session.routed": { readonly teamName: string; readonly by: MessageAuthor };
  /** Only staff may read it. */
  "session.snoozed": { readonly until: string; readonly agentName: string };
  /** Only staff may read it. */
  "session.unsnoozed": { readonly why: "time" | "message" | "agent" };
  /** Only staff may read it. */
  "session.tagged": { readonly tags: readonly string[]; readonly agentName: string };
  "session.closed": {
    readonly status: Exclude<SessionStatus, "open">;
    readonly by: MessageAuthor;
    /** What became of it, in the words of the agent. Staff only. */
    readonly outcome?: string;
    /** Nobody said so: the contact fell silent. */
    readonly assumed?: boolean;
  };
  "session.reopened": { readonly by: MessageAuthor };
  "contact.identified": { readonly proof: IdentityProof };
  /** Only staff may read it. A draft of the assistant has author `ai`. */
  "note.created": {
    readonly noteId: string;
    readonly author: "agent" | "ai";
    readonly authorName: string;
    readonly text: string;
  };
  /** Whether the assistant may answer a message, and why not. Only staff may read it. */
  "autopilot.decided": { readonly messageId: string; readonly on: boolean; readonly why: string };
  /** "Was this helpful" under a reply of the assistant. */
  "feedback.given": { readonly messageId: string; readonly helpful: boolean; readonly comment?: string };
  /** The contact was asked how it was. */
  "csat.requested": Readonly<Record<string, never>>;
  /** How it was, from 1 to 5; the last one counts. */
  "csat.given": { readonly rating: 1 | 2 | 3 | 4 | 5; readonly comment?: string };
  /** The words of a message were taken out; the message itself holds what is left. */
  "message.redacted": { readonly messageId: string; readonly by: MessageAuthor; readonly text: string };
  /** Only staff may read it. */
  "turn.traced": { readonly messageId: string; readonly trace: TurnTrace };
}

export type SessionEventKind = keyof SessionEventPayloads;

/** One line of the log. `seq` counts from 1 per session without gaps; it is the SSE event id. */
export type SessionEvent = {
  [Kind in SessionEventKind]: {
    readonly sessionId: SessionId;
    readonly seq: number;
    readonly kind: Kind;
    readonly at: Date;
    readonly payload: SessionEventPayloads[Kind];
  };
}[SessionEventKind];

export type NewSessionEvent = {
  [Kind in SessionEventKind]: { readonly kind: Kind; readonly payload: SessionEventPayloads[Kind] };
}[SessionEventKind];

/** Passing states that are streamed to open clients and never stored. */
export type TransientSessionEvent =
  | { readonly kind: "reply.started"; readonly inReplyTo: string }
  | { readonly kind: "reply.delta"; readonly inReplyTo: string; readonly text: string }
  | { readonly kind: "typing"; readonly author: MessageAuthor; readonly authorName: string }
  /** Every event up to this number was seen by the other side. */
  | { readonly kind: "read"; readonly author: MessageAuthor; readonly upTo: number };
