import type { GlossaryTerm, Locale } from "@handrail/core";

/** What the glossary says about one text in one language. */
export interface GlossaryUse {
  /** Names that stay as they are, for `protect`. */
  readonly untouched: readonly RegExp[];
  readonly required: readonly { readonly term: string; readonly use: string }[];
}

/** The terms that occur in a text. A term also counts with an ending of its language: `workspace`, `workspaces`. */
export function glossaryFor(terms: readonly GlossaryTerm[], text: string, to: Locale): GlossaryUse {
  const untouched: RegExp[] = [];
  const required: { term: string; use: string }[] = [];
  for (const term of terms) {
    const pattern = patternOf(term);
    if (!pattern.test(text)) continue;
    const use = term.translations[to] ?? term.translations[to.split("-")[0]!];
    if (term.doNotTranslate) untouched.push(new RegExp(pattern.source, `${pattern.flags}g`));
    else if (use) required.push({ term: term.term, use });
  }
  return { untouched, required };
}

/** Required terms that a translation does not use. An ending may differ: languages inflect. */
export function missingTerms({ required }: GlossaryUse, translated: string): readonly { term: string; use: string }[] {
  const folded = translated.normalize("NFKC").toLowerCase();
  return required.filter(({ use }) => !use.split(/\s+/).every((word) => folded.includes(stemOf(word))));
}

function stemOf(word: string): string {
  const folded = word.normalize("NFKC").toLowerCase();
  return folded.length < 5 ? folded : folded.slice(0, Math.max(4, Math.ceil(folded.length * 0.7)));
}

function patternOf({ term, caseSensitive, doNotTranslate }: GlossaryTerm): RegExp {
  const escaped = term
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\s+/g, String.raw`\s+`);
  const edge =
    /^[\p{L}\p{N}]/u.test(term) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(term);
  const ending = doNotTranslate ? String.raw`(?![\p{L}\p{N}])` : String.raw`(?:s|es|en|n)?(?![\p{L}\p{N}])`;
  const source = edge ? String.raw`(?<![\p{L}\p{N}])${escaped}${ending}` : escaped;
  return new RegExp(source, caseSensitive ? "u" : "iu");
}
