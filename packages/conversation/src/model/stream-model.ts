import { streamText } from "ai";
import type { AnswerModel } from "../dependencies.ts";
import type { ConversationSettings } from "../settings.ts";
import type { Prompt } from "./prompt.ts";

/**
 * The model's text as it comes.
 * @throws whatever went wrong: refused, timed out, broken off, aborted, stopped before it was finished
 */
export async function* streamModel(
  { model }: AnswerModel,
  { instructions, messages }: Prompt,
  { maxOutputTokens, firstChunkMs, chunkMs, totalMs }: ConversationSettings["model"],
  signal: AbortSignal,
): AsyncGenerator<string> {
  const result = streamText({
    model,
    instructions,
    messages,
    maxOutputTokens,
    temperature: 0,
    // A reader waits: what fails is answered from the articles at once.
    maxRetries: 0,
    timeout: { totalMs, firstChunkMs, chunkMs },
    abortSignal: signal,
    // Errors come through the stream below; the default would print them.
    onError: () => {},
  });
  let finished = false;
  for await (const part of result.stream) {
    switch (part.type) {
      case "text-delta":
        yield part.text;
        break;
      case "error":
        throw part.error instanceof Error ? part.error : new Error(String(part.error));
      case "abort":
        throw new Error("The model took too long or was stopped.");
      case "finish":
        finished = part.finishReason === "stop" || part.finishReason === "length";
        if (!finished) throw new Error(`The model ended with "${part.finishReason}".`);
        break;
    }
  }
  if (!finished) throw new Error("The model's stream broke off.");
}
