import { followsUp } from "../gate/follow-up.ts";
import { rewriteQuestion } from "../model/rewrite-question.ts";
import type { HistoryEntry } from "./history.ts";
import { readWords } from "./read-words.ts";
import type { Turn } from "./turn-context.ts";

const longestQuery = 500;

/** The question that the assistant has just asked back about; a greeting that was answered in kind is none. */
export function unclearQuestion(history: readonly HistoryEntry[]): string | undefined {
  if (history.at(-1)?.replyKind !== "clarify") return undefined;
  return lastQuestion(history, history.length);
}

export interface Queries {
  /** What was asked, as it is searched. */
  readonly asked: string;
  /** The same with what the conversation says about it; undefined where the message stands alone. */
  readonly inContext?: string;
  /** The message leans on what was said before, so that what it finds by itself is about something else. */
  readonly leans: boolean;
}

/**
 * The question as it is searched. What follows a question back is searched together with the question that was
 * unclear; "and on Postgres?" together with what it goes on from, in a model's words where there is one.
 */
export async function queriesOf(turn: Turn): Promise<Queries> {
  const { text, history, signal } = turn.input;
  const unclear = unclearQuestion(history);
  if (unclear !== undefined) return { asked: cut(`${unclear} ${text}`), leans: false };
  const before = lastQuestion(history, history.length);
  const leaning = followsUp(text, turn.locale);
  if (before === undefined || leaning === "no") return { asked: cut(text), leans: false };

  const leans = leaning === "yes";
  const model = leans ? await turn.languageModel() : undefined;
  const rewritten = model && (await turn.facts.time("rewrite", () => rewriteQuestion(model, history, text, signal)));
  if (model)
    turn.facts.note(rewritten ? `rewritten by the model: ${rewritten}` : "rewritten by words: the model failed");
  return { asked: cut(text), inContext: cut(rewritten ?? `${beginning(turn, before)} ${text}`), leans };
}

/** The contact's last question before a place in the history. */
function lastQuestion(history: readonly HistoryEntry[], before: number): string | undefined {
  const asked = history.slice(0, before).findLast(({ author }) => author === "contact")?.text;
  return asked !== undefined && readWords(asked).kind === "question" ? asked : undefined;
}

/** A chain of follow-ups goes back to the question that began it. */
function beginning({ input: { history }, locale }: Turn, before: string): string {
  if (followsUp(before, locale) !== "yes") return before;
  const first = history.findLast(
    ({ author, text }) =>
      author === "contact" &&
      text !== before &&
      readWords(text).kind === "question" &&
      followsUp(text, locale) !== "yes",
  );
  return first ? `${first.text} ${before}` : before;
}

function cut(text: string): string {
  const folded = text.replace(/\s+/g, " ").trim();
  if (folded.length <= longestQuery) return folded;
  // People end long messages with the question.
  return folded.slice(-longestQuery).replace(/^\S*\s/, "");
}
