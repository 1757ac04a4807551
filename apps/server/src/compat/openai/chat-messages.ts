import { z } from "@hono/zod-openapi";
import { invalidInput } from "@handrail/core";
import { stripControlCharacters } from "@handrail/guardrails";
import type { EarlierMessage } from "../client-session.ts";

const part = z.looseObject({ type: z.string(), text: z.string().optional() });

/** One message as OpenAI's clients send it. */
const message = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content: z.union([z.string(), z.array(part)]).nullish(),
});

/** What is read of a chat request; clients send much else, which changes nothing. */
export const chatBody = z.looseObject({
  model: z.string().min(1).max(200),
  messages: z.array(message).min(1).max(500),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.number().int().nullish(),
  user: z.string().max(200).nullish(),
  safety_identifier: z.string().max(200).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
});
export type ChatBody = z.infer<typeof chatBody>;

export const longestQuestion = 4_000;

/**
 * The question, and what was said before it. Instructions of the program (`system`, `developer`) are left out: the
 * assistant follows what its workspace has taught it.
 * @throws HandrailError `no_user_message`, `question_too_long`, `content_not_supported`
 */
export function readChat({ messages }: Pick<ChatBody, "messages">): {
  readonly question: string;
  readonly earlier: EarlierMessage[];
} {
  const spoken = messages.flatMap(({ role, content }): EarlierMessage[] =>
    role === "user" || role === "assistant"
      ? [{ author: role === "user" ? "contact" : "assistant", text: textOf(content, role) }]
      : [],
  );
  const last = spoken.at(-1);
  const question = last?.author === "contact" ? stripControlCharacters(last.text).trim() : "";
  if (question === "")
    throw invalidInput("no_user_message", "The last message must be the user's, with a text.", "Send a user message.");
  if (question.length > longestQuestion)
    throw invalidInput(
      "context_length_exceeded",
      `A question has at most ${longestQuestion} characters.`,
      "Shorten the last message.",
    );
  return { question, earlier: spoken.slice(0, -1) };
}

function textOf(content: ChatBody["messages"][number]["content"], role: string): string {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  return content
    .map(({ type, text }) => {
      if (type === "text" || type === "refusal") return text ?? "";
      if (role === "assistant") return "";
      throw invalidInput("content_not_supported", `Content of type "${type}" is not read.`, "Send text.");
    })
    .join("\n");
}
