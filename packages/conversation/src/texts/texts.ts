import { languageOf, type Locale } from "@handrail/core";
import { ar } from "./ar.ts";
import { bg } from "./bg.ts";
import { cs } from "./cs.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { el } from "./el.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fa } from "./fa.ts";
import { fi } from "./fi.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { hi } from "./hi.ts";
import { hu } from "./hu.ts";
import { id } from "./id.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { nb } from "./nb.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ro } from "./ro.ts";
import { ru } from "./ru.ts";
import { sv } from "./sv.ts";
import { th } from "./th.ts";
import { tr } from "./tr.ts";
import { uk } from "./uk.ts";
import { ur } from "./ur.ts";
import { vi } from "./vi.ts";
import { zh } from "./zh.ts";

/** What the assistant says in its own words. */
export interface Texts {
  /** Before a quotation; `{title}` is the page. */
  readonly leadIn: string;
  readonly leadInSeveral: string;
  readonly greeting: string;
  readonly thanks: string;
  readonly goodbye: string;
  readonly about: string;
  readonly empty: string;
  readonly clarify: string;
  /** Before a list of pages. */
  readonly clarifyAmong: string;
  readonly handoffAsked: string;
  readonly handoffUnknown: string;
  readonly handoffFrustration: string;
  readonly handoffFailed: string;
  /** The assistant does not answer here; a person does. */
  readonly handoffOff: string;
  /** Before it passes a contact on who has asked for a person for the first time. */
  readonly tryFirst: string;
  /** Where nobody is passed on. */
  readonly noPerson: string;
  /** To a topic that it may not speak about. */
  readonly declined: string;
  readonly notFound: string;
  readonly failedLater: string;
  /** `{language}` is what the source is written in. */
  readonly inLanguage: string;
  /** When people answer; `{time}` is a time, or a day and a time. */
  readonly openUntil: string;
  readonly backAt: string;
  readonly backSoon: string;
}

const languages: Readonly<Record<string, Texts>> = {
  ar,
  bg,
  cs,
  da,
  de,
  el,
  en,
  es,
  fa,
  fi,
  fr,
  he,
  hi,
  hu,
  id,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  ro,
  ru,
  sv,
  th,
  tr,
  uk,
  ur,
  vi,
  zh,
  no: nb,
};

/** The assistant's words in a language, English where there are none. */
export function textsFor(locale: Locale): Texts {
  return languages[languageOf(locale)] ?? en;
}
