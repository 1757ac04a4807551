import type { Citation, Passage, ReplyKind } from "@handrail/core";

/** A citation together with the passage that it must stand in. */
export interface DraftCitation {
  readonly citation: Citation;
  readonly passage: Passage;
}

/** A reply before the check. */
export interface Draft {
  readonly kind: ReplyKind;
  readonly text: string;
  readonly citations: readonly DraftCitation[];
  readonly confidence: number;
  readonly quickReplies?: readonly string[];
}
