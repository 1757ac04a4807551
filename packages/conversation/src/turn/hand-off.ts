import type { HandoffReason, Locale, ScoredPassage } from "@handrail/core";
import { quotableUnits } from "../evidence/instructions-in-text.ts";
import { textsFor, type Texts } from "../texts/texts.ts";
import { citationOf } from "./citation.ts";
import { explain } from "./explain.ts";
import { summarise } from "./summarise.ts";
import type { TurnInput, TurnOutcome } from "./turn.ts";

const mostReferences = 3;

export interface HandOffInput {
  readonly reasons: readonly HandoffReason[];
  /** What came closest. */
  readonly passages: readonly ScoredPassage[];
  readonly confidence: number;
  readonly locale: Locale;
}

/** Passes the session to a person: a word to the contact, and for the agent why, what about, and what came closest. */
export function handOff(
  input: Pick<TurnInput, "text" | "history" | "session">,
  { reasons, passages, confidence, locale }: HandOffInput,
): TurnOutcome {
  const references = passages.slice(0, mostReferences).flatMap(({ passage }) => {
    const [quote] = quotableUnits(passage);
    return quote ? [citationOf(passage, quote.text)] : [];
  });
  return {
    reply: { kind: "handoff", text: textsFor(locale)[wordingOf(reasons)], citations: [], confidence, reasons },
    handoff: {
      reasons,
      explanation: explain(reasons, passages, confidence),
      summary: summarise(input),
      language: locale,
      references,
    },
  };
}

function wordingOf(
  reasons: readonly HandoffReason[],
): keyof Pick<Texts, "handoffAsked" | "handoffFrustration" | "handoffUnknown" | "handoffFailed"> {
  if (reasons.includes("requested_by_contact")) return "handoffAsked";
  if (reasons.includes("frustration")) return "handoffFrustration";
  return reasons.includes("tool_failed") ? "handoffFailed" : "handoffUnknown";
}
