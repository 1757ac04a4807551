import type { HandoffReason } from "@handrail/core";
import type { ConversationSettings } from "../settings.ts";
import type { Found } from "./retrieve.ts";
import type { TurnInput } from "./turn.ts";

export type Decision = { readonly notes: readonly string[] } & (
  | { readonly kind: "answer" }
  | { readonly kind: "clarify" }
  | { readonly kind: "handoff"; readonly reasons: readonly HandoffReason[] }
);

/**
 * Answers where the index says that the question is covered and the quoted sentences show it; asks back in the
 * middle, once; hands off otherwise.
 */
export function decide(
  { decide: at }: ConversationSettings,
  { history }: Pick<TurnInput, "history">,
  { answerability, evidence, spans, passages }: Pick<Found, "answerability" | "evidence" | "spans" | "passages">,
): Decision {
  const notes = [
    `answerability ${answerability.toFixed(3)}`,
    `coverage ${evidence.coverage.toFixed(2)}`,
    `rare terms ${evidence.rareTermFound ? "found" : "missing"}`,
    `cosine ${evidence.cosine === null ? "none" : evidence.cosine.toFixed(3)}`,
  ];
  const lowConfidence: Decision = { kind: "handoff", reasons: ["low_confidence"], notes };
  if (passages.length === 0 || answerability < at.clarifyAt) return lowConfidence;

  const near = evidence.cosine !== null && evidence.cosine >= at.strongCosine;
  const some = near || (evidence.coverage >= at.someCoverage && evidence.rareTermFound);
  const strong = evidence.coverage >= at.strongCoverage && evidence.rareTermFound;
  if (spans.length > 0) {
    if (answerability >= at.answerAt && (some || evidence.crossLanguage)) return { kind: "answer", notes };
    if (strong && evidence.contentWords > 1) return { kind: "answer", notes };
  }
  if (history.at(-1)?.replyKind === "clarify")
    return { kind: "handoff", reasons: ["low_confidence", "no_progress"], notes: [...notes, "asked back already"] };
  return { kind: "clarify", notes };
}
