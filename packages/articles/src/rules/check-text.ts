import type { ArticleText, ContentRule, Locale, RuleEnforcement } from "@handrail/core";
import type { Outline } from "@handrail/markdown";
import type { Analyzer } from "@handrail/text-analysis";
import { builtInDefaults, type BuiltInRule, type BuiltInSettings } from "./built-in-rules.ts";
import { checkRules } from "./check-rules.ts";
import { checkStructure, type RuleSite } from "./check-structure.ts";
import type { Finding } from "./finding.ts";
import { judgeRules, type RuleJudge } from "./judge.ts";
import { locate } from "./locate.ts";

export interface RuleSet {
  readonly rules: readonly ContentRule[];
  readonly builtIn: Readonly<Partial<Record<BuiltInRule, BuiltInSettings>>>;
}

export interface CheckRequest {
  readonly text: ArticleText;
  readonly locale: Locale;
  /** Address of the article, which its links are read from. */
  readonly path: string;
  /** `review` shows whatever is not off both while writing and at publishing. */
  readonly when: "edit" | "publish" | "review";
}

export interface CheckTools {
  readonly set: RuleSet;
  readonly site: RuleSite;
  readonly analyzer: Analyzer;
  readonly judge?: RuleJudge | undefined;
  readonly outline?: Outline;
}

const order = { block: 0, warn: 1, off: 2 } as const;

function levelOf(settings: BuiltInSettings, when: CheckRequest["when"]): RuleEnforcement {
  if (when === "edit") return settings.onEdit;
  if (when === "publish") return settings.onPublish;
  return order[settings.onEdit] < order[settings.onPublish] ? settings.onEdit : settings.onPublish;
}

/** Everything that rules say of one text, in its order. A model that fails keeps nobody from publishing. */
export async function checkText(request: CheckRequest, tools: CheckTools): Promise<Finding[]> {
  const { text, locale, path, when } = request;
  const { set, site, analyzer, judge, outline } = tools;
  const findings: Finding[] = [];
  for (const fault of await checkStructure(text.body, path, site, outline)) {
    const level = levelOf(set.builtIn[fault.rule] ?? builtInDefaults, when);
    if (level === "off") continue;
    const { excerpt } = locate(text.body, fault.from, fault.to);
    findings.push({ ...fault, strength: "must", level, field: "body", excerpt });
  }
  const active = set.rules.filter((rule) => levelOf(rule, when) !== "off");
  const faults = [
    ...checkRules(text, active, locale, analyzer),
    ...(judge ? await judgeRules(judge, text, active, locale).catch(() => []) : []),
  ];
  for (const { rule, ...fault } of faults) {
    const level = levelOf(rule, when);
    if (level !== "off") findings.push({ ...fault, rule: rule.id, strength: rule.strength, level });
  }
  const fields = { title: 0, description: 1, body: 2 };
  return findings.sort((left, right) => fields[left.field] - fields[right.field] || left.from - right.from);
}
