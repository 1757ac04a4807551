import { streamText } from "ai";
import type { ConversationSettings } from "../settings.ts";
import { promptText, type Prompt } from "./prompt.ts";
import type { MeteredModel, ReportedUsage } from "./metered-model.ts";
import { createPatience } from "./patience.ts";

/**
 * The model's text as it comes; what it cost is booked however it ends.
 * @param onCut called when it reached its longest answer in the middle of one
 * @throws whatever went wrong: refused, timed out, broken off, aborted, stopped before it was finished
 */
export async function* streamModel(
  model: MeteredModel,
  prompt: Prompt,
  limits: ConversationSettings["model"],
  signal: AbortSignal,
  onCut: () => void = () => {},
): AsyncGenerator<string> {
  const patience = createPatience(limits);
  let written = "";
  let usage: ReportedUsage | undefined;
  try {
    for await (const text of textOf(
      model.model,
      prompt,
      limits.maxOutputTokens,
      AbortSignal.any([signal, patience.signal]),
      patience.heard,
      (reported) => (usage = reported),
      onCut,
    )) {
      written += text;
      yield text;
    }
  } finally {
    patience.end();
    await model.book("answer", usage, promptText(prompt), written);
  }
}

async function* textOf(
  model: MeteredModel["model"],
  { instructions, messages }: Prompt,
  maxOutputTokens: number,
  abortSignal: AbortSignal,
  heard: () => void,
  onUsage: (usage: ReportedUsage) => void,
  onCut: () => void,
): AsyncGenerator<string> {
  const result = streamText({
    model,
    instructions,
    messages,
    maxOutputTokens,
    temperature: 0,
    // A reader waits: what fails is answered from the articles at once.
    maxRetries: 0,
    abortSignal,
    // Errors come through the stream below; the default would print them.
    onError: () => {},
  });
  let finished = false;
  for await (const part of result.stream) {
    switch (part.type) {
      case "text-delta":
        heard();
        yield part.text;
        break;
      case "error":
        throw part.error instanceof Error ? part.error : new Error(String(part.error));
      case "abort":
        throw abortSignal.reason instanceof Error ? abortSignal.reason : new Error("The model was stopped.");
      case "finish":
        onUsage(part.totalUsage);
        if (part.finishReason === "length") onCut();
        finished = part.finishReason === "stop" || part.finishReason === "length";
        if (!finished) throw new Error(`The model ended with "${part.finishReason}".`);
        break;
    }
  }
  if (!finished) throw new Error("The model's stream broke off.");
}
