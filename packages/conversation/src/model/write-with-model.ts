import { languageOf } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import { citationOf } from "../turn/citation.ts";
import type { Found } from "../turn/retrieve.ts";
import type { Turn } from "../turn/turn-context.ts";
import type { Draft } from "../turn/written.ts";
import { createCheckedText } from "./checked-text.ts";
import { groundsOf } from "./ground-sentence.ts";
import { inContactsLanguage } from "./in-contacts-language.ts";
import type { MeteredModel } from "./metered-model.ts";
import { buildPrompt, doesNotKnow, promptText } from "./prompt.ts";
import { createSentenceStream } from "./sentence-stream.ts";
import { streamModel } from "./stream-model.ts";

const analyzers = createAnalyzers();
const onlySaysNo = new RegExp(`^\\W*${doesNotKnow}\\W*$`);

/** What the model may say again. */
export type Sources = Pick<Found, "passages" | "certainty">;

export type ModelOutcome =
  | { readonly kind: "written"; readonly draft: Draft }
  | { readonly kind: "does_not_know"; readonly note: string }
  /** It failed, or nothing of what it wrote may be shown. */
  | { readonly kind: "failed"; readonly note: string };

/**
 * Lets the model write from the passages. Each sentence is held until it is checked against them; only then it
 * is shown. Where the passages are in another language than the contact's, it writes in theirs, so that its sentences
 * can be checked, and the whole is translated afterwards.
 * @throws only when the turn is aborted
 */
export async function writeWithModel(model: MeteredModel, turn: Turn, found: Sources): Promise<ModelOutcome> {
  const { siteName, settings, outputPolicy, input, locale, facts } = turn;
  const limits = settings.model;
  const source = found.passages[0]?.passage.document.locale ?? locale;
  const foreign = languageOf(source) !== languageOf(locale);
  const passages = found.passages
    .slice(0, limits.passages)
    .filter(({ passage }) => !foreign || languageOf(passage.document.locale) === languageOf(source));
  const prompt = buildPrompt({
    siteName,
    question: input.text,
    history: input.history.slice(-limits.historyMessages),
    passages,
    locale: foreign ? source : locale,
    training: turn.training,
  });
  facts.prompt(promptText(prompt));
  const grounds = await groundsOf(
    passages.map(({ passage }) => passage),
    analyzers,
  );
  const sentences = createSentenceStream(foreign ? source : locale);
  const checked = createCheckedText({
    grounds,
    least: limits.groundedCoverage,
    outputPolicy,
    onText: foreign ? () => {} : input.onDelta,
  });
  let raw = "";
  let cut = false;
  try {
    for await (const text of streamModel(model, prompt, limits, input.signal, () => (cut = true))) {
      raw += text;
      for (const piece of sentences.push(text)) checked.add(piece);
    }
  } catch (error) {
    input.signal.throwIfAborted();
    return { kind: "failed", note: `failed: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}` };
  }
  // The sentence in which it was cut off says half of something.
  if (!cut || /[.!?。！？؟।\]`]\s*$/u.test(raw)) for (const piece of sentences.end()) checked.add(piece);
  const { text, sources, dropped, pieces } = checked.result();
  if (dropped > 0) facts.note(`${dropped} ungrounded ${dropped === 1 ? "sentence" : "sentences"} dropped`);
  if (sources.length === 0) {
    if (raw.trim() === "") return { kind: "failed", note: "wrote nothing" };
    if (onlySaysNo.test(raw)) return { kind: "does_not_know", note: "says that the passages hold no answer" };
    return { kind: "failed", note: "nothing of what it wrote stands in the passages" };
  }
  const shown = foreign
    ? await inContactsLanguage(
        text,
        pieces,
        { from: source, to: locale },
        await turn.languageModel(),
        facts,
        input.signal,
      )
    : text;
  if (foreign) input.onDelta(shown);
  return {
    kind: "written",
    draft: {
      kind: "answer",
      text: shown,
      citations: sources.map(({ passage, quote }) => ({ passage, citation: citationOf(passage, quote) })),
      confidence: found.certainty,
    },
  };
}
