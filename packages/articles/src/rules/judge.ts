import type { ArticleText, ContentRule, Locale } from "@handrail/core";
import type { RuleFault } from "./check-rules.ts";
import { locate } from "./locate.ts";

export interface Verdict {
  /** Number of the rule in the list that was given, from 0. */
  readonly rule: number;
  /** Words of the text that break it, as they stand there. */
  readonly quote: string;
  readonly reason: string;
}

/** A language model that says where a text breaks rules that are written in plain words. */
export interface RuleJudge {
  judge(
    rules: readonly { readonly strength: ContentRule["strength"]; readonly text: string }[],
    text: ArticleText,
    locale: Locale,
  ): Promise<readonly Verdict[]>;
}

/** What a model finds; a verdict whose quotation does not stand in the text is dropped. */
export async function judgeRules(
  judge: RuleJudge,
  text: ArticleText,
  rules: readonly ContentRule[],
  locale: Locale,
): Promise<RuleFault[]> {
  const own = rules.filter(
    ({ check, locales }) => check.kind === "natural_language" && (locales.length === 0 || locales.includes(locale)),
  );
  if (own.length === 0) return [];
  const verdicts = await judge.judge(own, text, locale);
  return verdicts.flatMap(({ rule: index, quote, reason }): RuleFault[] => {
    const rule = own[index];
    const words = quote.trim();
    if (!rule) return [];
    const message = reason.trim().slice(0, 300) || rule.text;
    const missing = rule.strength === "must" || rule.strength === "should";
    if (words === "" && missing) return [{ rule, message, field: "body", from: 0, to: 0, line: 1, excerpt: "" }];
    for (const field of ["body", "title", "description"] as const) {
      const from = words === "" ? -1 : text[field].indexOf(words);
      if (from < 0) continue;
      const to = from + words.length;
      return [{ rule, message, field, from, to, ...locate(text[field], from, to) }];
    }
    return [];
  });
}
