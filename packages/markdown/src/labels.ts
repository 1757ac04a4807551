import { languageOf, type Locale } from "@handrail/core";
import type { CalloutKind } from "./dialect/container-kinds.ts";
import texts from "./prose-labels.json" with { type: "json" };

/** The few words that a rendered body adds to what its writer wrote. */
export interface ProseLabels extends Readonly<Record<CalloutKind, string>> {
  readonly details: string;
  readonly footnotes: string;
  readonly footnote: (number: number) => string;
  readonly backToText: (number: number) => string;
  readonly linkTo: (heading: string) => string;
  readonly table: string;
  readonly done: string;
  readonly notDone: string;
}

const byLanguage: Readonly<Record<string, (typeof texts)["en"]>> = texts;

/** Labels in the locale's language, else in English. */
export function proseLabels(locale: Locale): ProseLabels {
  const { footnote, backToText, linkTo, ...plain } = byLanguage[languageOf(locale)] ?? texts.en;
  return {
    ...plain,
    footnote: (number) => footnote.replace("{number}", String(number)),
    backToText: (number) => backToText.replace("{number}", String(number)),
    linkTo: (heading) => linkTo.replace("{heading}", () => heading),
  };
}
