import { fold } from "@handrail/text-analysis";
import { ar } from "./phrases/ar.ts";
import { bg } from "./phrases/bg.ts";
import { cs } from "./phrases/cs.ts";
import { da } from "./phrases/da.ts";
import { de } from "./phrases/de.ts";
import { el } from "./phrases/el.ts";
import { en } from "./phrases/en.ts";
import { es } from "./phrases/es.ts";
import { fa } from "./phrases/fa.ts";
import { fi } from "./phrases/fi.ts";
import { fr } from "./phrases/fr.ts";
import { he } from "./phrases/he.ts";
import { hi } from "./phrases/hi.ts";
import { hu } from "./phrases/hu.ts";
import { id } from "./phrases/id.ts";
import { it } from "./phrases/it.ts";
import { ja } from "./phrases/ja.ts";
import { ko } from "./phrases/ko.ts";
import { nb } from "./phrases/nb.ts";
import { nl } from "./phrases/nl.ts";
import { pl } from "./phrases/pl.ts";
import { pt } from "./phrases/pt.ts";
import { ro } from "./phrases/ro.ts";
import { ru } from "./phrases/ru.ts";
import { sv } from "./phrases/sv.ts";
import { th } from "./phrases/th.ts";
import { tr } from "./phrases/tr.ts";
import { uk } from "./phrases/uk.ts";
import { ur } from "./phrases/ur.ts";
import { vi } from "./phrases/vi.ts";
import { zh } from "./phrases/zh.ts";
import type { Phrases } from "./phrases/phrases.ts";

/** The phrases of one language, ready to be looked for in an utterance. */
export interface PhrasePatterns {
  /** Tag such as `de`. */
  readonly language: string;
  readonly demand: RegExp;
  readonly question: RegExp;
  readonly alone: RegExp;
  readonly product: RegExp;
  readonly negated: RegExp;
  readonly frustration: RegExp;
  /** Somebody who helps; only names that tell by themselves. */
  readonly person: RegExp;
  readonly unhelpful: RegExp;
  readonly goesOn: RegExp;
  readonly refers: RegExp;
  readonly smallTalk: {
    readonly greeting: RegExp;
    readonly thanks: RegExp;
    readonly goodbye: RegExp;
    readonly about: RegExp;
    readonly filler: RegExp;
  };
}

/** Stands for `\\S` while a pattern is put in small letters. */
const notSpace = "\ue000";

function compile(language: string, phrases: Phrases): PhrasePatterns {
  const [begin, end] = phrases.spaced ? ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] : ["", ""];
  const source = (fragments: readonly string[]): string =>
    fold(
      fragments
        .map((fragment) => `(?:${fragment})`)
        .join("|")
        .replaceAll("{person}", phrases.person)
        .replaceAll("\\S", notSpace),
    )
      .replaceAll(notSpace, "\\S")
      .replaceAll("\\w", "[\\p{L}\\p{M}\\p{N}_]")
      .replaceAll("~", "[^.!?。]{0,40}?")
      .replaceAll("\\p{l}", "\\p{L}");
  const anywhere = (fragments: readonly string[], flags = "u") =>
    new RegExp(`${begin}(?:${source(fragments)})${end}`, flags);
  return {
    language,
    demand: anywhere(phrases.demands),
    question: anywhere(phrases.questions),
    alone: new RegExp(`^(?:${source(phrases.alone)})$`, "u"),
    product: anywhere(phrases.product),
    negated: anywhere(phrases.negated, "gu"),
    frustration: anywhere(phrases.frustration),
    person: phrases.spaced ? anywhere(["{person}"]) : anywhere(phrases.alone),
    unhelpful: anywhere(phrases.unhelpful),
    goesOn: new RegExp(`^(?:${source(phrases.goesOn)})${end}`, "u"),
    refers: anywhere(phrases.refers),
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
export const languages: readonly PhrasePatterns[] = Object.entries({
  en,
  de,
  es,
  fr,
  it,
  pt,
  nl,
  ru,
  tr,
  ja,
  zh,
  ko,
  ar,
  pl,
  uk,
  cs,
  sv,
  da,
  fi,
  nb,
  el,
  hu,
  ro,
  bg,
  he,
  fa,
  ur,
  hi,
  id,
  vi,
  th,
}).map(([language, phrases]) => compile(language, phrases));
