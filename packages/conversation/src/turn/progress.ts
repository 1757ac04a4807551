import { languageOf, type Locale } from "@handrail/core";
import { createAnalyzers } from "@handrail/text-analysis";
import { asksForPerson } from "../gate/person-request.ts";
import { didNotHelp } from "../gate/did-not-help.ts";
import type { HistoryEntry } from "./history.ts";
import { readWords } from "./read-words.ts";
import type { TurnInput } from "./turn-context.ts";

const analyzers = createAnalyzers();
const sameQuestion = 0.8;
const mostNonAnswers = 2;

/** What happened since a person last gave the session back. */
function sinceReturn(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return history.slice(
    Math.max(
      0,
      history.findLastIndex(({ afterReturn }) => afterReturn),
    ),
  );
}

export function askedForPersonBefore(history: readonly HistoryEntry[]): boolean {
  return sinceReturn(history).some(({ author, text }) => author === "contact" && asksForPerson(text));
}

/** Why a conversation does not get on, in words for staff; undefined while it does. */
export async function stuckBecause(
  { text, history }: Pick<TurnInput, "text" | "history">,
  locale: Locale,
): Promise<string | undefined> {
  const recent = sinceReturn(history);
  if (await repeats(text, recent, locale)) return "the same question again after an answer";
  const answers = recent.filter(({ replyKind }) => replyKind === "answer");
  if (answers.filter(({ helpful }) => helpful === false).length >= 2) return "two answers were not helpful";
  const last = recent.findLast(({ author }) => author === "ai");
  if (last?.replyKind === "answer" && didNotHelp(text)) return "the contact says that the answer did not help";
  const replies = recent.filter((entry, index) => entry.replyKind !== undefined && answersQuestion(recent, index));
  const lastTwo = replies.slice(-mostNonAnswers);
  return lastTwo.length === mostNonAnswers && lastTwo.every(({ replyKind }) => replyKind === "clarify")
    ? "two questions in a row without an answer"
    : undefined;
}

/** The contact's message before this reply was a question, not small talk. */
function answersQuestion(history: readonly HistoryEntry[], index: number): boolean {
  const asked = history.slice(0, index).findLast(({ author }) => author === "contact");
  return asked !== undefined && readWords(asked.text).kind === "question";
}

/** Whether an answered question is asked again: the words that tell something are the same, whatever stands around them. */
async function repeats(text: string, history: readonly HistoryEntry[], locale: Locale): Promise<boolean> {
  const answered = history.filter(
    ({ author }, index) => author === "contact" && history[index + 1]?.replyKind === "answer",
  );
  if (answered.length === 0) return false;
  const analyzer = await analyzers.of(languageOf(locale));
  const termsOf = (words: string): ReadonlySet<string> =>
    new Set(analyzer.tokens(analyzer.subjectOf(words)).map(({ term }) => term));
  const now = termsOf(text);
  return answered.some(({ text: before }) => {
    const then = termsOf(before);
    const common = [...now].filter((term) => then.has(term)).length;
    return common > 0 && common / (now.size + then.size - common) >= sameQuestion;
  });
}
