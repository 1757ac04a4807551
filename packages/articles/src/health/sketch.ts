import { languageOf, type Locale } from "@handrail/core";
import { sections } from "@handrail/markdown";
import type { Analyzer } from "@handrail/text-analysis";

/** A sentence as far as likeness goes. */
export interface SentenceSketch {
  readonly text: string;
  readonly anchor: string;
  /** Stems without numbers and negations. */
  readonly words: ReadonlySet<string>;
  readonly numbers: readonly string[];
  readonly negations: number;
}

const fewestWords = 4;
const mostSentences = 400;

const negations: Readonly<Record<string, RegExp>> = {
  en: /\b(?:not|no|never|none|cannot|without|neither|nor)\b|n['’]t\b/giu,
  de: /(?<!\p{L})(?:nicht|kein\p{L}*|nie(?:mals)?|ohne|weder)(?!\p{L})/giu,
  es: /(?<!\p{L})(?:no|nunca|sin|ning\p{L}*|jamás|tampoco)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:ne|n['’]|pas|jamais|aucun\p{L}*|sans|ni)(?!\p{L})/giu,
  it: /(?<!\p{L})(?:non|mai|nessun\p{L}*|senza|né)(?!\p{L})/giu,
  pt: /(?<!\p{L})(?:não|nunca|nenhum\p{L}*|sem|jamais)(?!\p{L})/giu,
  nl: /(?<!\p{L})(?:niet|geen|nooit|zonder|noch)(?!\p{L})/giu,
  ru: /(?<!\p{L})(?:не|нет|никогда|без|ни)(?!\p{L})/giu,
  ja: /ません|ない|なかった|ずに/gu,
  zh: /不|没有|沒有|无法|無法|未/gu,
  ar: /(?<!\p{L})(?:لا|لم|لن|ليس\p{L}*|بدون|دون)(?!\p{L})/gu,
};

const number = /\p{N}+(?:[.,:]\p{N}+)*/gu;

/** The sentences of an article that can repeat or contradict those of another one. Code is left out. */
export function sketchOf(body: string, title: string, locale: Locale, analyzer: Analyzer): SentenceSketch[] {
  const negation = negations[languageOf(locale)];
  const sketches: SentenceSketch[] = [];
  for (const { anchor, blocks } of sections(body, title)) {
    for (const block of blocks) {
      if (block.kind === "code") continue;
      for (const { text } of analyzer.sentences(block.text)) {
        if (sketches.length >= mostSentences) return sketches;
        const bare = text.replace(number, " ").replace(negation ?? /(?!)/g, " ");
        const words = new Set(analyzer.tokens(analyzer.subjectOf(bare)).map((token) => token.term));
        if (words.size < fewestWords) continue;
        sketches.push({
          text,
          anchor,
          words,
          numbers: (text.match(number) ?? []).map((value) => value.replace(/[.,:]$/, "")),
          negations: negation ? (text.match(negation)?.length ?? 0) : 0,
        });
      }
    }
  }
  return sketches;
}
