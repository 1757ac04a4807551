import type { HandoffReason, ScoredPassage } from "@handrail/core";

const sentences: Readonly<Record<HandoffReason, string>> = {
  requested_by_contact: "The contact asked for a person.",
  low_confidence: "The knowledge base does not seem to cover the question.",
  prohibited_topic: "The message touches a topic that the assistant must not speak about.",
  frustration: "The contact is frustrated.",
  no_progress: "The assistant had asked back once and still found no answer.",
  instructions_say_so: "The instructions say that a person answers this.",
  tool_failed: "The search failed, so the assistant could not look for an answer.",
  autopilot_off: "The assistant is switched off for this channel.",
};

/** Why a session was handed off, in a few sentences for the agent. */
export function explain(
  reasons: readonly HandoffReason[],
  passages: readonly ScoredPassage[],
  confidence: number,
): string {
  const parts = reasons.map((reason) => sentences[reason]);
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
