import {
  languageOf,
  type Channel,
  type HandoffReason,
  type Locale,
  type RoutingRule,
  type TopicMatcher,
} from "@handrail/core";
import { topicOf, wordTopics } from "./word-topics.ts";

export interface RoutedHandoff {
  readonly reasons: readonly HandoffReason[];
  readonly channel: Channel;
  readonly language: Locale;
  /** Question and summary. */
  readonly text: string;
  readonly officeOpen: boolean;
}

/** The rules that fit a hand-off, in their order; the first whose team is still there decides. */
export async function fittingRules(
  rules: readonly RoutingRule[],
  handoff: RoutedHandoff,
  topics: TopicMatcher | undefined,
  signal: AbortSignal,
): Promise<readonly RoutingRule[]> {
  const fitting: RoutingRule[] = [];
  for (const rule of rules) if (await fits(rule, handoff, topics, signal)) fitting.push(rule);
  return fitting;
}

async function fits(
  rule: RoutingRule,
  { reasons, channel, language, text, officeOpen }: RoutedHandoff,
  topics: TopicMatcher | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  if (rule.reasons?.length && !rule.reasons.some((reason) => reasons.includes(reason))) return false;
  if (rule.channels?.length && !rule.channels.includes(channel)) return false;
  if (rule.languages?.length && !rule.languages.some((tag) => languageOf(tag) === languageOf(language))) return false;
  if (rule.hours !== undefined && (rule.hours === "open") !== officeOpen) return false;
  if (!rule.topics?.length) return true;
  const question = { text, locale: language, topics: rule.topics.map(topicOf), signal };
  if ((await wordTopics.match(question)).length > 0) return true;
  // A session that is in no queue is worse than one in the wrong queue: what cannot be told does not fit.
  return topics ? (await topics.match(question).catch(() => [])).length > 0 : false;
}
