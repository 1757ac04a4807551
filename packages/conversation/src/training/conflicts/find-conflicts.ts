import {
  publicOnly,
  type KnowledgeScope,
  type Locale,
  type RetrieveResult,
  type Retriever,
  type TrainingItem,
  type TriggerMatcher,
  type WorkspaceId,
} from "@handrail/core";
import { createAnalyzers, type Analyzer } from "@handrail/text-analysis";
import type { AnswerModel, ConversationDependencies } from "../../dependencies.ts";
import { activeTraining, type ActiveItem, type TrainingVariant } from "../active-training.ts";
import { contradictionsOf, cuesOf } from "./cues.ts";
import { judgePair } from "./judge-pair.ts";
import { mannersOf, oppositesOf, type Manner } from "./manner.ts";

export type ConflictKind = "same_question" | "contradiction" | "duplicate_title" | "contradicts_article";

export interface ConflictSide {
  readonly kind: "rule" | "scenario" | "article";
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Address of an article. */
  readonly url?: string;
}

export interface Conflict {
  readonly kind: ConflictKind;
  readonly one: ConflictSide;
  readonly other: ConflictSide;
  readonly why: string;
  readonly by: "words" | "model";
}

export interface ConflictSearch {
  readonly workspaceId: WorkspaceId;
  readonly items: readonly TrainingItem[];
  readonly variant: TrainingVariant;
  readonly locale: Locale;
  readonly matcher: TriggerMatcher;
  readonly retriever: Pick<Retriever, "retrieve">;
  /** Judges pairs on one subject; without one differing numbers, a no against a yes, and opposite languages, tones and lengths are looked for. */
  readonly model?: AnswerModel | undefined;
  /** What the help centers show that a scenario is limited to; without it everything is held against it. */
  readonly helpCenterOf?: ConversationDependencies["helpCenterOf"];
  readonly signal: AbortSignal;
}

/** Pairs that a model is asked about, and articles that are looked at per scenario. */
const mostJudged = 30;
const articlesPerScenario = 2;
const longestQuery = 400;
const analyzers = createAnalyzers();

/**
 * Where what people taught contradicts itself or the articles: scenarios for one question with different answers,
 * instructions on one subject that cannot both be followed, titles that stand twice, answers that an article denies.
 */
export async function findConflicts(search: ConflictSearch): Promise<Conflict[]> {
  const { matcher, variant, locale, signal } = search;
  const active = activeTraining(search.items, variant).filter(({ item }) => item.kind !== "profile");
  const analyzer = await analyzers.of(locale);
  let judged = 0;

  const judge = async (one: string, other: string): Promise<Pick<Conflict, "why" | "by"> | undefined> => {
    const verdict =
      search.model && judged++ < mostJudged ? await judgePair(search.model, one, other, signal) : undefined;
    if (verdict) return verdict.conflict ? { why: verdict.why, by: "model" } : undefined;
    const reasons = contradictionsOf(cuesOf(one, analyzer), cuesOf(other, analyzer));
    return reasons.length > 0 ? { why: reasons.join(" "), by: "words" } : undefined;
  };

  const manners = new Map<ActiveItem, readonly Manner[]>();
  for (const rule of active)
    if (rule.item.kind !== "scenario") manners.set(rule, await mannersOf(textOf(rule), analyzers));
  /** Two rules that ask for opposite things of every answer may have no word in common. */
  const opposite = (one: ActiveItem, other: ActiveItem): Pick<Conflict, "why" | "by"> | undefined => {
    const reasons = oppositesOf(manners.get(one) ?? [], manners.get(other) ?? []);
    return reasons.length > 0 ? { why: reasons.join(" "), by: "words" } : undefined;
  };

  const conflicts: Conflict[] = [];
  for (const [index, one] of active.entries()) {
    for (const other of active.slice(index + 1)) {
      signal.throwIfAborted();
      if (!reachSamePeople(one, other)) continue;
      const sides = { one: sideOf(one), other: sideOf(other) };
      if (one.item.kind === "scenario" && other.item.kind === "scenario") {
        const shared = await sharedTrigger(matcher, locale, one, other, signal);
        if (shared !== undefined && !sayTheSame(one, other, analyzer)) {
          const verdict = await judge(textOf(one), textOf(other));
          const why = `Both answer “${shared}”, and only one of them can.`;
          conflicts.push({
            kind: "same_question",
            ...sides,
            why: verdict ? `${why} ${verdict.why}` : why,
            by: verdict?.by ?? "words",
          });
          continue;
        }
      } else {
        const related = onOneSubject(textOf(one), textOf(other), analyzer);
        const judgement = related ? await judge(textOf(one), textOf(other)) : undefined;
        // What a model has read is settled.
        const verdict = judgement ?? (related && search.model ? undefined : opposite(one, other));
        if (verdict) {
          conflicts.push({ kind: "contradiction", ...sides, ...verdict });
          continue;
        }
      }
      if (normal(one.content.title) === normal(other.content.title))
        conflicts.push({ kind: "duplicate_title", ...sides, why: "Both have the same title.", by: "words" });
    }
    if (one.item.kind === "scenario" && one.content.answer.trim() !== "")
      conflicts.push(...(await againstArticles(search, one, judge)));
  }
  return conflicts;
}

async function againstArticles(
  search: ConflictSearch,
  scenario: ActiveItem,
  judge: (one: string, other: string) => Promise<Pick<Conflict, "why" | "by"> | undefined>,
): Promise<Conflict[]> {
  const { retriever, workspaceId, locale, signal } = search;
  const { answer, triggers, title: scenarioTitle } = scenario.content;
  const results: RetrieveResult[] = [];
  for (const scope of await scopesOf(search, scenario)) {
    const retrieve = (text: string) =>
      retriever.retrieve({
        workspaceId,
        text,
        locale,
        audiences: publicOnly,
        scope,
        limit: articlesPerScenario,
        signal,
      });
    // What answers the question, and what speaks of the same as the answer.
    results.push(await retrieve(triggers[0] ?? scenarioTitle), await retrieve(answer.slice(0, longestQuery)));
  }
  const passages = new Map(results.flatMap((found) => found.passages).map(({ passage }) => [passage.id, passage]));
  const conflicts: Conflict[] = [];
  for (const passage of passages.values()) {
    const analyzer = await analyzers.of(passage.document.locale);
    if (!onOneSubject(answer, passage.text, analyzer)) continue;
    const verdict = await judge(answer, passage.text);
    if (!verdict) continue;
    const { id, title, url } = passage.document;
    const article: ConflictSide = {
      kind: "article",
      id,
      title,
      text: passage.text,
      url: passage.anchor ? `${url}#${passage.anchor}` : url,
    };
    conflicts.push({ kind: "contradicts_article", one: sideOf(scenario), other: article, ...verdict });
  }
  return conflicts;
}

/** The parts of the texts beside which a scenario is said: all, or those of the help centers that it is limited to. */
async function scopesOf(
  { helpCenterOf, workspaceId }: ConflictSearch,
  { content: { helpCenters } }: ActiveItem,
): Promise<(KnowledgeScope | undefined)[]> {
  if (helpCenters.length === 0 || !helpCenterOf) return [undefined];
  const served = await Promise.all(helpCenters.map((id) => helpCenterOf(workspaceId, id)));
  // The default one answers for one that is gone, and there the scenario does not count.
  return served.filter(({ id }) => helpCenters.includes(id)).map(({ scope }) => scope);
}

/** A trigger of one that means the other as well. */
async function sharedTrigger(
  matcher: TriggerMatcher,
  locale: Locale,
  one: ActiveItem,
  other: ActiveItem,
  signal: AbortSignal,
): Promise<string | undefined> {
  const entries = [{ id: other.item.id, triggers: other.content.triggers }];
  for (const text of one.content.triggers) {
    const [match] = await matcher.match({ text, locale, entries, signal });
    if (match) return text;
  }
  return undefined;
}

function sideOf({ item, content }: ActiveItem): ConflictSide {
  return {
    kind: item.kind === "scenario" ? "scenario" : "rule",
    id: item.id,
    title: content.title,
    text: textOf({ item, content }),
  };
}

function textOf({ content: { answer, instruction, handOff } }: Pick<ActiveItem, "item" | "content">): string {
  return [instruction, answer, handOff ? "Hand over to a person." : ""]
    .filter((part) => part.trim() !== "")
    .join("\n\n");
}

function sayTheSame(one: ActiveItem, other: ActiveItem, analyzer: Analyzer): boolean {
  const [a, b] = [termsOf(textOf(one), analyzer), termsOf(textOf(other), analyzer)];
  return a.size > 0 && a.size === b.size && [...a].every((term) => b.has(term));
}

/** Whether two texts speak of one thing: a good part of the shorter one's words stands in the other. */
function onOneSubject(one: string, other: string, analyzer: Analyzer): boolean {
  const [a, b] = [termsOf(one, analyzer), termsOf(other, analyzer)];
  const smaller = Math.min(a.size, b.size);
  const common = [...a].filter((term) => b.has(term)).length;
  return smaller >= 2 && common >= 2 && common / smaller >= 0.4;
}

function termsOf(text: string, analyzer: Analyzer): Set<string> {
  return new Set(analyzer.tokens(analyzer.subjectOf(text)).map(({ term }) => term));
}

/** Limits that no contact can meet together keep two items apart. */
function reachSamePeople({ content: one }: ActiveItem, { content: other }: ActiveItem): boolean {
  const meet = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === 0 || b.length === 0 || a.some((value) => b.includes(value));
  // Somebody can belong to two segments, but a session has one channel and one help center.
  return meet(one.channels, other.channels) && meet(one.helpCenters, other.helpCenters);
}

function normal(title: string): string {
  return title.trim().toLocaleLowerCase();
}
