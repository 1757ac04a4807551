import type { Locale } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import type { AnswerModel } from "../dependencies.ts";
import { citationOf } from "../turn/citation.ts";
import type { Facts } from "../turn/facts.ts";
import type { Found } from "../turn/retrieve.ts";
import type { TurnDependencies, TurnInput } from "../turn/turn.ts";
import type { Draft } from "../turn/written.ts";
import { createCheckedText } from "./checked-text.ts";
import { groundsOf } from "./ground-sentence.ts";
import { buildPrompt, doesNotKnow, promptText } from "./prompt.ts";
import { createSentenceStream } from "./sentence-stream.ts";
import { streamModel } from "./stream-model.ts";

const analyzers = createAnalyzers();
const onlySaysNo = new RegExp(`^\\W*${doesNotKnow}\\W*$`);

export type ModelOutcome =
  | { readonly kind: "written"; readonly draft: Draft }
  | { readonly kind: "does_not_know"; readonly note: string }
  /** It failed, or nothing of what it wrote may be shown. */
  | { readonly kind: "failed"; readonly note: string };

/**
 * Lets the model write from the passages. Each sentence is held until it is checked against them; only then it
 * is shown.
 * @throws only when the turn is aborted
 */
export async function writeWithModel(
  { model, siteName, settings, outputPolicy }: TurnDependencies & { readonly model: AnswerModel },
  input: TurnInput,
  found: Found,
  locale: Locale,
  facts: Facts,
): Promise<ModelOutcome> {
  const limits = settings.model;
  const passages = found.passages.slice(0, limits.passages);
  const prompt = buildPrompt({
    siteName,
    question: input.text,
    history: input.history.slice(-limits.historyMessages),
    passages,
    locale,
  });
  facts.prompt(promptText(prompt));
  const grounds = await groundsOf(
    passages.map(({ passage }) => passage),
    analyzers,
  );
  const sentences = createSentenceStream(locale);
  const checked = createCheckedText({ grounds, least: limits.groundedCoverage, outputPolicy, onText: input.onDelta });
  let raw = "";
  try {
    for await (const text of streamModel(model, prompt, limits, input.signal)) {
      raw += text;
      for (const piece of sentences.push(text)) checked.add(piece);
    }
  } catch (error) {
    input.signal.throwIfAborted();
    return { kind: "failed", note: `failed: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}` };
  }
  for (const piece of sentences.end()) checked.add(piece);
  const { text, sources, dropped } = checked.result();
  if (dropped > 0) facts.note(`${dropped} ungrounded ${dropped === 1 ? "sentence" : "sentences"} dropped`);
  if (sources.length === 0) {
    if (raw.trim() === "") return { kind: "failed", note: "wrote nothing" };
    if (onlySaysNo.test(raw)) return { kind: "does_not_know", note: "says that the passages hold no answer" };
    return { kind: "failed", note: "nothing of what it wrote stands in the passages" };
  }
  return {
    kind: "written",
    draft: {
      kind: "answer",
      text,
      citations: sources.map(({ passage, quote }) => ({ passage, citation: citationOf(passage, quote) })),
      confidence: found.certainty,
    },
  };
}
