import type { HandoffReason } from "@handrail/core";
import { textsFor } from "../texts/texts.ts";
import { handOff } from "./hand-off.ts";
import type { TurnOutcome } from "./outcome.ts";
import type { Found } from "./retrieve.ts";
import { unclearQuestion } from "./standalone-query.ts";
import type { Turn } from "./turn-context.ts";

/** The knowledge base does not answer: a person does, or the contact is asked to put it differently. */
export async function withoutAnswer(
  turn: Turn,
  { passages, certainty }: Pick<Found, "passages" | "certainty">,
  reasons: readonly HandoffReason[],
): Promise<TurnOutcome> {
  const { onLowConfidence, onNoProgress } = turn.toggles;
  const triedBefore = unclearQuestion(turn.input.history) !== undefined;
  const enough = onLowConfidence === "at_once" || (onLowConfidence === "after_one_try" && triedBefore);
  const kept = reasons.filter((reason) => (reason === "no_progress" ? onNoProgress : enough));
  if (kept.length > 0) return handOff(turn, { reasons: kept, passages, confidence: certainty });
  turn.facts.guard("hand-off: not yet, by the settings");
  const text = textsFor(turn.locale).notFound;
  return { reply: { kind: "clarify", text, citations: [], confidence: certainty, reasons: [] } };
}
