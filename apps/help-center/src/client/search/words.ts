import type { Strings } from "../../strings/schema.ts";

export type SearchWords = Strings["search"];

const wordsByLanguage = import.meta.glob<SearchWords>("../../strings/*.json", { import: "search" });

/** The dialog's words in the page's language; here and not in the page's own script, which would name every file. */
export function loadWords(): Promise<SearchWords> {
  const language = document.documentElement.lang.split("-")[0];
  const load = wordsByLanguage[`../../strings/${language}.json`] ?? wordsByLanguage["../../strings/en.json"];
  if (!load) throw new Error("The search has no words.");
  return load();
}
