import { type ArticleText, type ContentRule, invalidInput, type Locale } from "@handrail/core";
import { outlineOf } from "@handrail/markdown";
import type { Analyzer } from "@handrail/text-analysis";
import { locate } from "./locate.ts";
import { proseOf } from "./prose.ts";

export interface RuleFault {
  readonly rule: ContentRule;
  readonly message: string;
  readonly field: "title" | "description" | "body";
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly excerpt: string;
}

const mostPerRule = 100;
const longestPatternLine = 2000;

/**
 * A pattern that can be run on what anybody writes.
 * @throws HandrailError `invalid_pattern` for one that is no regular expression or that could run for ever
 */
export function patternOf(pattern: string, flags = ""): RegExp {
  const hint = "Write a regular expression of JavaScript, such as \\bplease\\b.";
  if (/[+*}]\)?[+*{]|\([^()]*(?:[+*]|\{\d*,\d*\})[^()]*\)[+*{]|\\[1-9]/.test(pattern.replace(/\\[^1-9]/g, "")))
    throw invalidInput("invalid_pattern", "This pattern repeats what repeats, which may take for ever.", hint);
  const kept = [...new Set(`${flags.replace(/[^ims]/g, "")}gu`)].join("");
  try {
    return new RegExp(pattern, kept);
  } catch (cause) {
    throw invalidInput("invalid_pattern", `"${pattern.slice(0, 60)}" is no pattern: ${(cause as Error).message}`, hint);
  }
}

/** What the workspace's own rules find in one text; those in plain words are for a model. */
export function checkRules(
  text: ArticleText,
  rules: readonly ContentRule[],
  locale: Locale,
  analyzer: Analyzer,
): RuleFault[] {
  const fields = [
    { field: "title", source: text.title, prose: text.title },
    { field: "description", source: text.description, prose: text.description },
    { field: "body", source: text.body, prose: proseOf(text.body) },
  ] as const;
  return rules
    .filter((rule) => rule.locales.length === 0 || rule.locales.includes(locale))
    .flatMap((rule): RuleFault[] => {
      const forbids = rule.strength === "must_not" || rule.strength === "should_not";
      const at = (
        { field, source }: (typeof fields)[number],
        from: number,
        to: number,
        message: string,
      ): RuleFault => ({ rule, message, field, from, to, ...locate(source, from, to) });
      const whole = (message: string): RuleFault[] => [
        { rule, message, field: "body", from: 0, to: 0, line: 1, excerpt: "" },
      ];
      const { check } = rule;
      const occurrences = (pattern: RegExp): RuleFault[] =>
        fields.flatMap((entry) =>
          matchesOf(entry.prose, pattern).map(({ from, to, match }) => at(entry, from, to, messageOf(rule, match))),
        );
      switch (check.kind) {
        case "pattern": {
          const found = occurrences(patternOf(check.pattern, check.flags));
          if (forbids) return found.slice(0, mostPerRule);
          return found.length > 0 ? [] : whole(rule.text || `Nothing matches ${check.pattern}.`);
        }
        case "words": {
          if (forbids) return occurrences(wordPattern(check.words)).slice(0, mostPerRule);
          const missing = check.words.filter((word) => occurrences(wordPattern([word])).length === 0);
          return missing.length === 0 ? [] : whole(rule.text || `It does not say "${missing.join('", "')}".`);
        }
        case "term":
          return occurrences(wordPattern(check.insteadOf))
            .slice(0, mostPerRule)
            .map((fault) => ({ ...fault, message: rule.text || `Write "${check.use}" here.` }));
        case "required_section": {
          const wanted = folded(check.heading);
          const heading = outlineOf(text.body).headings.find((entry) => folded(entry.text) === wanted);
          if (heading && forbids) return [at(fields[2], heading.from, heading.to, messageOf(rule, heading.text))];
          if (heading || forbids) return [];
          return whole(rule.text || `There is no section "${check.heading}".`);
        }
        case "max_sentence_words": {
          const body = fields[2];
          return analyzer
            .sentences(body.prose)
            .flatMap((sentence) => {
              const count = analyzer.tokens(sentence.text).length;
              if (count <= check.words) return [];
              return [at(body, sentence.start, sentence.end, rule.text || `${count} words in one sentence.`)];
            })
            .slice(0, mostPerRule);
        }
        case "natural_language":
          return [];
      }
    });
}

function messageOf(rule: ContentRule, match: string): string {
  return rule.text || `"${match.slice(0, 60)}" should not be here.`;
}

function matchesOf(prose: string, pattern: RegExp): { from: number; to: number; match: string }[] {
  const found: { from: number; to: number; match: string }[] = [];
  let start = 0;
  for (const line of prose.split("\n")) {
    for (const match of line.slice(0, longestPatternLine).matchAll(pattern)) {
      if (match[0] === "") continue;
      found.push({ from: start + match.index, to: start + match.index + match[0].length, match: match[0] });
    }
    start += line.length + 1;
  }
  return found;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function wordPattern(words: readonly string[]): RegExp {
  const alternatives = words
    .filter((word) => word.trim() !== "")
    .map((word) => {
      const escaped = word
        .trim()
        .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
        .replace(/\s+/g, "\\s+");
      return unspaced.test(word) ? escaped : `(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`;
    });
  return new RegExp(alternatives.length > 0 ? alternatives.join("|") : "(?!)", "giu");
}

function folded(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
}
