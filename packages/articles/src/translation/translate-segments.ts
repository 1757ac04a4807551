import type { GlossaryTerm, Locale, Translator } from "@handrail/core";
import { structureDifferences, structureOf } from "@handrail/markdown";
import { glossaryFor, missingTerms, type GlossaryUse } from "./glossary.ts";
import { protect, type ProtectedText } from "./protect.ts";

export interface Segment {
  /** Unique within one call. */
  readonly id: number;
  /** Markdown, or one line of plain text. */
  readonly text: string;
  readonly plain: boolean;
}

export type TranslatedSegment =
  | { readonly id: number; readonly kind: "translated"; readonly text: string; readonly warning: string }
  /** Holds nothing to translate: code, a picture without words. */
  | { readonly id: number; readonly kind: "copied"; readonly text: string }
  | { readonly id: number; readonly kind: "failed"; readonly problem: string };

export interface TranslateOptions {
  readonly translator: Translator;
  readonly from: Locale;
  readonly to: Locale;
  readonly terms: readonly GlossaryTerm[];
  readonly context: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

interface Prepared {
  readonly segment: Segment;
  readonly protectedText: ProtectedText;
  readonly glossary: GlossaryUse;
}

const longestBatch = 2400;
const tries = 3;

/**
 * Translates by the model, and takes only what keeps code, addresses, placeholders and the structure of the Markdown.
 * What does not is tried again with the complaint, at last alone; then it is given up with the reason.
 * @throws only when the signal is aborted, or the model failed with everything
 */
export async function translateSegments(
  segments: readonly Segment[],
  options: TranslateOptions,
): Promise<TranslatedSegment[]> {
  const results = new Map<number, TranslatedSegment>();
  const open: Prepared[] = [];
  for (const segment of segments) {
    const glossary = glossaryFor(options.terms, segment.text, options.to);
    const protectedText = protect(segment.text, glossary.untouched);
    if (protectedText.hasWords) open.push({ segment, protectedText, glossary });
    else results.set(segment.id, { id: segment.id, kind: "copied", text: segment.text });
  }
  options.onProgress?.(results.size, segments.length);
  for (const batch of batches(open)) {
    for (const result of await translateBatch(batch, options)) results.set(result.id, result);
    options.onProgress?.(results.size, segments.length);
  }
  return segments.map(({ id }) => results.get(id)!);
}

async function translateBatch(batch: readonly Prepared[], options: TranslateOptions): Promise<TranslatedSegment[]> {
  const done: TranslatedSegment[] = [];
  let waiting: readonly Prepared[] = batch;
  let complaints: { id: number; problem: string }[] = [];
  for (let round = 1; round <= tries && waiting.length > 0; round++) {
    const last = round === tries;
    const answers = new Map<number, string>();
    // The last try goes one by one: a model that mixes segments up may still do each of them well.
    for (const part of last ? waiting.map((one) => [one]) : [waiting])
      for (const [id, text] of await ask(part, complaints, options)) answers.set(id, text);
    const failed: Prepared[] = [];
    complaints = [];
    for (const prepared of waiting) {
      const verdict = check(prepared, answers.get(prepared.segment.id), options.to);
      const { id } = prepared.segment;
      if (verdict.kind === "good" || (verdict.kind === "warned" && last))
        done.push({
          id,
          kind: "translated",
          text: verdict.text,
          warning: verdict.kind === "warned" ? verdict.problem : "",
        });
      else if (last) done.push({ id, kind: "failed", problem: verdict.problem });
      else {
        failed.push(prepared);
        complaints.push({ id, problem: verdict.problem });
      }
    }
    waiting = failed;
  }
  return done;
}

function ask(
  part: readonly Prepared[],
  complaints: readonly { id: number; problem: string }[],
  { translator, from, to, context, signal }: TranslateOptions,
): Promise<ReadonlyMap<number, string>> {
  const ids = new Set(part.map(({ segment }) => segment.id));
  const terms = new Map(part.flatMap(({ glossary }) => glossary.required.map((term) => [term.term, term] as const)));
  return translator.translate({
    from,
    to,
    context,
    terms: [...terms.values()],
    segments: part.map(({ segment, protectedText }) => ({ id: segment.id, text: protectedText.text })),
    complaints: complaints.filter(({ id }) => ids.has(id)),
    ...(signal ? { signal } : {}),
  });
}

type Verdict =
  | { readonly kind: "good"; readonly text: string }
  | { readonly kind: "warned"; readonly text: string; readonly problem: string }
  | { readonly kind: "bad"; readonly problem: string };

function check({ segment, protectedText, glossary }: Prepared, answer: string | undefined, to: Locale): Verdict {
  if (answer === undefined || answer.trim() === "") return { kind: "bad", problem: "was not answered" };
  const restored = protectedText.restore(answer.trim());
  if ("problem" in restored) return { kind: "bad", problem: restored.problem };
  const { text } = restored;
  if (text.length > segment.text.length * 5 + 200) return { kind: "bad", problem: "is far longer than the source" };
  if (segment.plain) {
    if (/\n/.test(text)) return { kind: "bad", problem: "has more than one line" };
  } else {
    const differences = structureDifferences(structureOf(segment.text), structureOf(text));
    if (differences.length > 0) return { kind: "bad", problem: differences.slice(0, 3).join("; ") };
  }
  const missing = missingTerms(glossary, text);
  if (missing.length === 0) return { kind: "good", text };
  const problem = missing.map(({ term, use }) => `"${term}" must be "${use}" in ${to}`).join("; ");
  return { kind: "warned", text, problem };
}

function batches(prepared: readonly Prepared[]): Prepared[][] {
  const all: Prepared[][] = [];
  let size = 0;
  for (const one of prepared) {
    const { length } = one.protectedText.text;
    if (all.length === 0 || size + length > longestBatch) {
      all.push([]);
      size = 0;
    }
    all.at(-1)!.push(one);
    size += length;
  }
  return all;
}
