import { generateText } from "ai";
import type { MeteredModel } from "./metered-model.ts";

export interface ShortCall {
  readonly purpose: string;
  readonly instructions: string;
  readonly text: string;
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * One small request beside the answer. It never holds a turn up for long and never fails it.
 * @returns undefined when the model failed, took too long or wrote nothing
 * @throws only when the turn is aborted
 */
export async function shortCall(model: MeteredModel, call: ShortCall): Promise<string | undefined> {
  const asked = `${call.instructions}\n${call.text}`;
  try {
    const { text, usage } = await generateText({
      model: model.model,
      instructions: call.instructions,
      prompt: call.text,
      maxOutputTokens: call.maxOutputTokens,
      temperature: 0,
      maxRetries: 0,
      abortSignal: AbortSignal.any([call.signal, AbortSignal.timeout(call.timeoutMs)]),
    });
    await model.book(call.purpose, usage, asked, text);
    return text.trim() || undefined;
  } catch {
    call.signal.throwIfAborted();
    // The prompt was sent; what came back is not known.
    await model.book(call.purpose, undefined, asked, "");
    return undefined;
  }
}
