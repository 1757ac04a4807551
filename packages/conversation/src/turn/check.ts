import type { DraftCitation, Draft } from "./written.ts";
import { citationOf, standsIn } from "./citation.ts";
import type { TurnOutcome } from "./outcome.ts";
import type { Turn } from "./turn-context.ts";
import { withImages } from "./cited-images.ts";
import { withoutAnswer } from "./without-answer.ts";

/**
 * Last look at a reply: each citation is held against what is published at this moment; those whose words do not stand
 * there any more go, the others name the version that they stand in. Marks are numbered anew, and the text follows the
 * output policy. An answer that has lost all its sources is none.
 */
export async function check(turn: Turn, draft: Draft): Promise<TurnOutcome> {
  const { facts, outputPolicy } = turn;
  const verified = await facts.time("check", () => verify(turn, draft.citations));
  const kept = verified.filter((entry) => entry !== undefined);
  const lost = draft.citations.length - kept.length;
  if (lost > 0) facts.guard(`${lost} citations do not stand in what is published`);
  if (draft.kind === "answer" && draft.citations.length > 0 && kept.length === 0)
    return withoutAnswer(turn, { passages: [], certainty: draft.confidence }, ["low_confidence"]);

  facts.cites(draft.citations.flatMap(({ passage }, index) => (verified[index] ? [passage.id] : [])));
  let place = 0;
  const numbers = new Map(verified.flatMap((entry, index) => (entry ? [[index + 1, ++place] as const] : [])));
  return {
    reply: {
      kind: draft.kind,
      text: outputPolicy(renumber(draft.text, numbers)),
      citations: draft.kind === "answer" ? await withImages(turn, kept) : kept.map(({ citation }) => citation),
      confidence: draft.confidence,
      reasons: [],
      ...(draft.quickReplies?.length ? { quickReplies: draft.quickReplies } : {}),
    },
  };
}

async function verify(
  { currentPassages, input, facts }: Turn,
  citations: readonly DraftCitation[],
): Promise<(DraftCitation | undefined)[]> {
  const ids = [...new Set(citations.map(({ passage }) => passage.id))];
  const current = currentPassages && ids.length > 0 ? await currentPassages(input.session.workspaceId, ids) : undefined;
  const published = new Map(current?.map((passage) => [passage.id, passage]));
  return citations.map((cited) => {
    const { citation, passage } = cited;
    if (!standsIn(passage, citation.quote)) return undefined;
    if (!current) return cited;
    const now = published.get(passage.id);
    if (!now || !standsIn(now, citation.quote)) return undefined;
    if (!(input.audiences ?? ["public"]).includes(now.document.audience)) return undefined;
    if (now.document.version === citation.version) return { ...cited, passage: now };
    facts.guard(`“${citation.title}”: version ${now.document.version} was published meanwhile and says the same`);
    return { citation: citationOf(now, citation.quote), passage: now };
  });
}

const markOrCode = /(```[\s\S]*?(?:```|$)|\\\[|`[^`\n]*`)|\s?\[(\d{1,2})\]/g;

function renumber(text: string, numbers: ReadonlyMap<number, number>): string {
  return text.replace(markOrCode, (whole, other: string | undefined, mark: string | undefined) => {
    if (other !== undefined || mark === undefined) return whole;
    const number = numbers.get(Number(mark));
    return number === undefined ? "" : whole.replace(/\d+/, String(number));
  });
}
