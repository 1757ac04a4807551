import { passGate } from "./gate.ts";
import type { HistoryEntry } from "./history.ts";
import type { TurnInput } from "./turn.ts";

const longestQuery = 500;

/** The question that the assistant has just asked back about; a greeting that was answered in kind is none. */
export function unclearQuestion(history: readonly HistoryEntry[]): string | undefined {
  if (history.at(-1)?.replyKind !== "clarify") return undefined;
  const asked = history.findLast((entry) => entry.author === "contact")?.text;
  return asked !== undefined && passGate(asked).kind === "question" ? asked : undefined;
}

/**
 * The question as it is searched. What follows a question back is searched together with the question that was
 * unclear.
 */
export function standaloneQuery({ text, history }: Pick<TurnInput, "text" | "history">): string {
  const unclear = unclearQuestion(history);
  return cut(unclear === undefined ? text : `${unclear} ${text}`);
}

function cut(text: string): string {
  const folded = text.replace(/\s+/g, " ").trim();
  if (folded.length <= longestQuery) return folded;
  // People end long messages with the question.
  return folded.slice(-longestQuery).replace(/^\S*\s/, "");
}
