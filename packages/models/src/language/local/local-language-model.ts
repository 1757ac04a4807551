import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { ChatMessage } from "./messages.ts";
import type { Piece, Request, WriterClient } from "./writer-client.ts";

type Prompt = LanguageModelV4CallOptions["prompt"];
type Done = Extract<Piece, { kind: "done" }>;

const defaultMaxTokens = 800;

/** A model of this machine as the AI SDK knows models. */
export function createLocalLanguageModel(modelId: string, writer: WriterClient): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "local",
    modelId,
    supportedUrls: {},
    async doGenerate(options) {
      let text = "";
      let done: Done | undefined;
      for await (const piece of writer.write(requestOf(options), options.abortSignal))
        if (piece.kind === "delta") text += piece.text;
        else done = piece;
      return {
        content: [{ type: "text", text }],
        finishReason: reasonOf(done),
        usage: usageOf(done),
        warnings: [],
      };
    },
    async doStream(options) {
      const pieces = writer.write(requestOf(options), options.abortSignal);
      // The first piece is waited for, so that a model that is not there is an error of the call.
      const first = await pieces.next();
      return { stream: ReadableStream.from(partsOf(first, pieces)) };
    },
  };
}

async function* partsOf(
  first: IteratorResult<Piece>,
  pieces: AsyncGenerator<Piece>,
): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: "stream-start", warnings: [] };
  yield { type: "text-start", id: "0" };
  try {
    for (let next = first; !next.done; next = await pieces.next()) {
      const piece = next.value;
      if (piece.kind === "delta") yield { type: "text-delta", id: "0", delta: piece.text };
      else {
        yield { type: "text-end", id: "0" };
        yield { type: "finish", finishReason: reasonOf(piece), usage: usageOf(piece) };
      }
    }
  } finally {
    // Whoever stops reading stops the model.
    await pieces.return(undefined);
  }
}

function requestOf({ prompt, maxOutputTokens, temperature, stopSequences }: LanguageModelV4CallOptions): Request {
  return {
    messages: messagesOf(prompt),
    maxTokens: maxOutputTokens ?? defaultMaxTokens,
    temperature: temperature ?? 0,
    stop: stopSequences ?? [],
  };
}

/** Text only: what a model of words cannot read is left out. */
function messagesOf(prompt: Prompt): ChatMessage[] {
  return prompt.flatMap((message): ChatMessage[] => {
    if (message.role === "system") return [{ role: "system", content: message.content }];
    if (message.role === "tool") return [];
    const content = message.content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
    return [{ role: message.role, content }];
  });
}

function reasonOf(done: Done | undefined): LanguageModelV4FinishReason {
  return done?.wasCut ? { unified: "length", raw: "length" } : { unified: "stop", raw: "stop" };
}

function usageOf(done: Done | undefined): LanguageModelV4Usage {
  return {
    inputTokens: { total: done?.inputTokens, noCache: done?.inputTokens, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: done?.outputTokens, text: done?.outputTokens, reasoning: undefined },
  };
}
