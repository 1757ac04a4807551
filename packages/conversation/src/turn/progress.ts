import { asksForPerson } from "../gate/person-request.ts";
import { didNotHelp } from "../gate/did-not-help.ts";
import type { HistoryEntry } from "./history.ts";
import { readWords } from "./read-words.ts";
import type { TurnInput } from "./turn-context.ts";

const sameQuestion = 0.8;
const fewestWords = 3;
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
export function stuckBecause({ text, history }: Pick<TurnInput, "text" | "history">): string | undefined {
  const recent = sinceReturn(history);
  if (repeats(text, recent)) return "the same question again after an answer";
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

function repeats(text: string, history: readonly HistoryEntry[]): boolean {
  const now = wordsOf(text);
  if (now.size < fewestWords) return false;
  return history.some(({ author, text: before }, index) => {
    if (author !== "contact" || history[index + 1]?.replyKind !== "answer") return false;
    const then = wordsOf(before);
    const common = [...now].filter((word) => then.has(word)).length;
    return common / Math.max(1, now.size + then.size - common) >= sameQuestion;
  });
}

/** Words, and for writing without spaces pairs of characters. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) =>
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)
        ? Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2))
        : [word],
    ),
  );
}
