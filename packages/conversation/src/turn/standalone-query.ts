import { passGate } from "./gate.ts";
import type { TurnInput } from "./turn.ts";

const longestQuery = 500;

/**
 * The question as it is searched. What follows a question back is searched together with the question that was
 * unclear.
 */
export function standaloneQuery({ text, history }: Pick<TurnInput, "text" | "history">): string {
  const last = history.at(-1);
  const unclear = history.findLast((entry) => entry.author === "contact");
  if (last?.replyKind !== "clarify" || !unclear || passGate(unclear.text).kind !== "question") return cut(text);
  return cut(`${unclear.text} ${text}`);
}

function cut(text: string): string {
  const folded = text.replace(/\s+/g, " ").trim();
  if (folded.length <= longestQuery) return folded;
  // People end long messages with the question.
  return folded.slice(-longestQuery).replace(/^\S*\s/, "");
}
