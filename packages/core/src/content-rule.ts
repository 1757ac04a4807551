import type { ContentRuleId } from "./ids.ts";
import type { Locale } from "./locale.ts";

export type RuleStrength = "must" | "should" | "must_not" | "should_not";

/** What a finding does: nothing, it is shown, or it keeps the text from being published. */
export type RuleEnforcement = "off" | "warn" | "block";

export type RuleCheck =
  | { readonly kind: "pattern"; readonly pattern: string; readonly flags?: string | undefined }
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "required_section"; readonly heading: string }
  | { readonly kind: "max_sentence_words"; readonly words: number }
  | { readonly kind: "term"; readonly use: string; readonly insteadOf: readonly string[] }
  /** Judged by the configured language model; without one it is not checked. */
  | { readonly kind: "natural_language" };

/** What a workspace wants of its articles, beside the built-in checks. */
export interface ContentRule {
  readonly id: ContentRuleId;
  readonly strength: RuleStrength;
  readonly check: RuleCheck;
  /** The rule in words, for writers and models. */
  readonly text: string;
  /** Empty for every language. */
  readonly locales: readonly Locale[];
  readonly onEdit: RuleEnforcement;
  readonly onPublish: RuleEnforcement;
}
