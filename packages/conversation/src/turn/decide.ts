import type { HandoffReason } from "@handrail/core";
import type { ConversationSettings } from "../settings.ts";
import type { Found } from "./retrieve.ts";
import { unclearQuestion } from "./standalone-query.ts";
import type { TurnInput } from "./turn-context.ts";

export type Decision = { readonly notes: readonly string[] } & (
  | { readonly kind: "answer" }
  | { readonly kind: "clarify" }
  | { readonly kind: "handoff"; readonly reasons: readonly HandoffReason[] }
);

/** Answers where index and quoted passage bear the answer out; asks back in the middle, once; hands off otherwise. */
export function decide(
  { decide: at }: Pick<ConversationSettings, "decide">,
  { history }: Pick<TurnInput, "history">,
  {
    answerability,
    certainty,
    evidence,
    spans,
    passages,
  }: Pick<Found, "answerability" | "certainty" | "evidence" | "spans" | "passages">,
): Decision {
  const notes = [
    `certainty ${certainty.toFixed(3)}`,
    `answerability ${answerability.toFixed(3)}`,
    `coverage ${evidence.coverage.toFixed(2)}`,
    `cosine ${evidence.cosine === null ? "none" : evidence.cosine.toFixed(3)}`,
  ];
  const near = evidence.cosine !== null && evidence.cosine >= at.strongCosine && answerability >= at.answerNearAt;
  if (spans.length > 0 && (near || certainty >= at.answerAt)) return { kind: "answer", notes };
  const unclear = certainty >= at.clarifyAt || answerability >= at.clarifyNearAt;
  if (passages.length === 0 || !unclear) return { kind: "handoff", reasons: ["low_confidence"], notes };
  if (unclearQuestion(history) !== undefined)
    return { kind: "handoff", reasons: ["low_confidence", "no_progress"], notes: [...notes, "asked back already"] };
  return { kind: "clarify", notes };
}
