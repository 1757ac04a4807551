import { fold } from "@handrail/text-analysis";
import { ar } from "./phrases/ar.ts";
import { de } from "./phrases/de.ts";
import { en } from "./phrases/en.ts";
import { es } from "./phrases/es.ts";
import { fr } from "./phrases/fr.ts";
import { it } from "./phrases/it.ts";
import { ja } from "./phrases/ja.ts";
import { ko } from "./phrases/ko.ts";
import { nl } from "./phrases/nl.ts";
import type { Phrases } from "./phrases/phrases.ts";
import { pt } from "./phrases/pt.ts";
import { ru } from "./phrases/ru.ts";
import { tr } from "./phrases/tr.ts";
import { zh } from "./phrases/zh.ts";

/** The phrases of one language, ready to be looked for in an utterance. */
export interface PhrasePatterns {
  readonly demand: RegExp;
  readonly question: RegExp;
  readonly alone: RegExp;
  readonly product: RegExp;
  readonly negated: RegExp;
  readonly frustration: RegExp;
  readonly smallTalk: {
    readonly greeting: RegExp;
    readonly thanks: RegExp;
    readonly goodbye: RegExp;
    readonly about: RegExp;
    readonly filler: RegExp;
  };
}

function compile(phrases: Phrases): PhrasePatterns {
  const [begin, end] = phrases.spaced ? ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] : ["", ""];
  const source = (fragments: readonly string[]): string =>
    fold(fragments.map((fragment) => `(?:${fragment})`).join("|"))
      .replaceAll("{person}", fold(phrases.person))
      .replaceAll("~", "[^.!?。]{0,40}?")
      .replaceAll("\\p{l}", "\\p{L}");
  const anywhere = (fragments: readonly string[], flags = "u") =>
    new RegExp(`${begin}(?:${source(fragments)})${end}`, flags);
  return {
    demand: anywhere(phrases.demands),
    question: anywhere(phrases.questions),
    alone: new RegExp(`^(?:${source(phrases.alone)})$`, "u"),
    product: anywhere(phrases.product),
    negated: anywhere(phrases.negated, "gu"),
    frustration: anywhere(phrases.frustration),
    smallTalk: {
      greeting: anywhere(phrases.greeting, "gu"),
      thanks: anywhere(phrases.thanks, "gu"),
      goodbye: anywhere(phrases.goodbye, "gu"),
      about: anywhere(phrases.about, "gu"),
      filler: anywhere(phrases.filler, "gu"),
    },
  };
}

/** People do not always write in the language of the page: every message is held against all of them. */
export const languages: readonly PhrasePatterns[] = [en, de, es, fr, it, pt, nl, ru, tr, ja, zh, ko, ar].map(compile);
