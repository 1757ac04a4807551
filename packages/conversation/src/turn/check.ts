import type { ConversationDependencies } from "../dependencies.ts";
import { standsIn } from "./citation.ts";
import type { Facts } from "./facts.ts";
import type { TurnOutcome } from "./turn.ts";
import type { Draft } from "./written.ts";

/**
 * Last look at a reply: citations whose quote does not stand in the cited text go, marks are numbered anew, and
 * the text follows the output policy.
 */
export function check(
  { outputPolicy }: Pick<ConversationDependencies, "outputPolicy">,
  draft: Draft,
  facts: Facts,
): TurnOutcome {
  const kept = draft.citations.filter(({ passage, citation }) => standsIn(passage, citation.quote));
  if (kept.length < draft.citations.length)
    facts.note(`${draft.citations.length - kept.length} citations not found in their source`);
  const numbers = new Map(kept.map((entry, index) => [draft.citations.indexOf(entry) + 1, index + 1]));
  const text = renumber(draft.text, numbers);
  return {
    reply: {
      kind: draft.kind,
      text: outputPolicy(text),
      citations: kept.map(({ citation }) => citation),
      confidence: draft.confidence,
      reasons: [],
    },
  };
}

const markOrCode = /(```[\s\S]*?(?:```|$)|\\\[|`[^`\n]*`)|\s?\[(\d{1,2})\]/g;

function renumber(text: string, numbers: ReadonlyMap<number, number>): string {
  return text.replace(markOrCode, (whole, other: string | undefined, mark: string | undefined) => {
    if (other !== undefined || mark === undefined) return whole;
    const number = numbers.get(Number(mark));
    return number === undefined ? "" : whole.replace(/\d+/, String(number));
  });
}
