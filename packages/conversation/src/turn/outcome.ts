import type {
  Citation,
  HandoffReason,
  HandoffReference,
  NewSessionEvent,
  Reply,
  Sentiment,
  SessionPatch,
} from "@handrail/core";

export interface HandoffFacts {
  readonly reasons: readonly HandoffReason[];
  readonly explanation: string;
  readonly summary: string;
  readonly language: string;
  readonly references: readonly Citation[];
  readonly sentiment: Sentiment;
  /** Rules, scenarios, topics and tools that led here. */
  readonly causes?: readonly HandoffReference[];
  /** When people answer, as the contact was told. */
  readonly expectation?: string;
}

/** What a turn came to. The action is a field of its own: a hand-off is one where `handoff` is there. */
export interface TurnOutcome {
  readonly reply: Reply;
  readonly handoff?: HandoffFacts;
  /** Events behind the reply. */
  readonly after?: readonly NewSessionEvent[];
  readonly patch?: SessionPatch;
}
