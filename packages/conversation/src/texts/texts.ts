import { languageOf, type Locale } from "@handrail/core";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { nl } from "./nl.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import { tr } from "./tr.ts";
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
}

const languages: Readonly<Record<string, Texts>> = { ar, de, en, es, fr, it, ja, ko, nl, pt, ru, tr, zh };

/** The assistant's words in a language, English where there are none. */
export function textsFor(locale: Locale): Texts {
  return languages[languageOf(locale)] ?? en;
}
