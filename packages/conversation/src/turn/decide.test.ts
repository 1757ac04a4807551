import type { Passage } from "@handrail/core";
import { describe, expect, test } from "vitest";
import type { QuotedSpan } from "../evidence/select-sentences.ts";
import { defaultSettings } from "../settings.ts";
import { decide } from "./decide.ts";
import type { HistoryEntry } from "./history.ts";

const passage = { text: "It works." } as Passage;
const span: QuotedSpan = { passage, start: 0, end: 9, text: "It works.", units: [], score: 1 };
const evidence = {
  coverage: 1,
  headingCoverage: 1,
  quotedCoverage: 0.8,
  unknown: 0,
  contentWords: 2,
  cosine: null,
  crossLanguage: false,
};
const scored = { passage, score: 1, scores: { lexical: 1, dense: null }, snippet: "" };

function decided(found: Partial<Parameters<typeof decide>[2]>, history: readonly HistoryEntry[] = []) {
  const whole = { answerability: 0.5, certainty: 0.5, evidence, spans: [span], passages: [scored], ...found };
  const { kind, ...rest } = decide(defaultSettings, { history }, whole);
  return "reasons" in rest ? `${kind}: ${rest.reasons.join(" ")}` : kind;
}

describe("what a turn decides", () => {
  test.each([
    [{ certainty: 0.9, answerability: 0.9 }, "answer"],
    [{ certainty: 0.3, answerability: 0.3 }, "clarify"],
    [{ certainty: 0.05, answerability: 0.5 }, "clarify"],
    [{ certainty: 0.05, answerability: 0.1 }, "handoff: low_confidence"],
    [{ certainty: 0.9, answerability: 0.9, spans: [] }, "clarify"],
    [{ certainty: 0.9, answerability: 0.9, spans: [], passages: [] }, "handoff: low_confidence"],
    [{ certainty: 0.1, answerability: 0.6, evidence: { ...evidence, cosine: 0.9 } }, "answer"],
    [{ certainty: 0.1, answerability: 0.2, evidence: { ...evidence, cosine: 0.9 } }, "handoff: low_confidence"],
  ] as const)("%j: %s", (found, expected) => expect(decided(found)).toBe(expected));

  test("nobody is asked back twice in a row", () => {
    const asked: HistoryEntry[] = [
      { author: "contact", text: "the thing" },
      { author: "ai", text: "Which?", replyKind: "clarify" },
    ];
    expect(decided({ certainty: 0.3 }, asked)).toBe("handoff: low_confidence no_progress");
    expect(decided({ certainty: 0.9 }, asked)).toBe("answer");
  });

  test("a greeting answered in kind is no question back", () => {
    const greeted: HistoryEntry[] = [
      { author: "contact", text: "hello" },
      { author: "ai", text: "Hello.", replyKind: "clarify" },
    ];
    expect(decided({ certainty: 0.3 }, greeted)).toBe("clarify");
  });
});
