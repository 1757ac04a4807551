import type { HandoffReason, HandoffReference, ScoredPassage } from "@handrail/core";

const sentences: Readonly<Record<HandoffReason, string>> = {
  requested_by_contact: "The contact asked for a person.",
  low_confidence: "The knowledge base does not seem to cover the question.",
  prohibited_topic: "The message touches a topic that the assistant must not speak about.",
  frustration: "The contact is frustrated.",
  no_progress: "The conversation did not get on: the same was asked again, or answers did not help.",
  instructions_say_so: "The instructions say that a person answers this.",
  tool_failed: "The search failed, so the assistant could not look for an answer.",
  autopilot_off: "The assistant does not answer this, by its settings.",
};

export const sentenceOf = (reason: HandoffReason): string => sentences[reason];

/** Why a session was handed off, in a few sentences for the agent. */
export function explain(
  reasons: readonly HandoffReason[],
  passages: readonly ScoredPassage[],
  confidence: number,
  causes: readonly HandoffReference[] = [],
): string {
  const parts = reasons.map((reason) => sentences[reason]);
  if (causes.length > 0) parts.push(`It came from: ${causes.map(({ title }) => title).join(", ")}.`);
  const closest = passages[0]?.passage.document.title;
  if (reasons.includes("low_confidence")) {
    parts.push(
      closest
        ? `Closest was “${closest}”, with a confidence of ${Math.round(confidence * 100)} %.`
        : "No passage came near.",
    );
  }
  return parts.join(" ");
}
