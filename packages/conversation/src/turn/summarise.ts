import type { TurnInput } from "./turn-context.ts";

const longestQuote = 240;

function short(text: string): string {
  const folded = text.replace(/\s+/g, " ").trim();
  return folded.length <= longestQuote ? folded : `${folded.slice(0, longestQuote - 1).trimEnd()}…`;
}

/** The conversation in the contact's own words: the first question, what the assistant answered, the last message. */
export function summarise({ text, history }: Pick<TurnInput, "text" | "history">): string {
  const asked = history.filter(({ author }) => author === "contact").map((entry) => entry.text);
  const answers = history.filter(({ replyKind }) => replyKind === "answer");
  const lines: string[] = [];
  const [first] = asked;
  if (first !== undefined) lines.push(`First message: “${short(first)}”`);
  const before = asked.length > 1 ? asked.at(-1) : undefined;
  if (before !== undefined && before !== first) lines.push(`Before that: “${short(before)}”`);
  const lastAnswer = answers.at(-1);
  if (lastAnswer)
    lines.push(
      `The assistant answered ${answers.length === 1 ? "once" : `${answers.length} times`}, last: “${short(lastAnswer.text)}”`,
    );
  lines.push(first === undefined ? `Message: “${short(text)}”` : `Last message: “${short(text)}”`);
  return lines.join("\n");
}
