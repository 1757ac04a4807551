import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ChatMessage, ToWriter } from "./messages.ts";

export interface Writer {
  /** Writes an answer piece by piece. @returns how many tokens went in and came out */
  write(
    request: Extract<ToWriter, { kind: "write" }>,
    onText: (text: string) => void,
    isCancelled: () => boolean,
  ): Promise<{ readonly inputTokens: number; readonly outputTokens: number }>;
}

/** How weights may be stored, the one that needs least memory first. */
const weights = [
  ["model_q4.onnx", "q4"],
  ["model_quantized.onnx", "q8"],
  ["model_int8.onnx", "int8"],
  ["model.onnx", "fp32"],
] as const;

/** Loads a model that writes from its folder; nothing is ever fetched here. */
export async function loadWriter(folder: string, threads: number): Promise<Writer> {
  const { AutoModelForCausalLM, AutoTokenizer, env, StoppingCriteria, StoppingCriteriaList, TextStreamer } =
    await import("@huggingface/transformers");
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const name = basename(folder);
  const found = weights.find(([file]) => existsSync(join(folder, "onnx", file)));
  if (!found) throw new Error(`There is none of ${weights.map(([file]) => file).join(", ")} in its folder "onnx".`);
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const model = await AutoModelForCausalLM.from_pretrained(name, {
    local_files_only: true,
    dtype: found[1],
    device: "cpu",
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });

  class Cancelled extends StoppingCriteria {
    readonly isCancelled: () => boolean;
    constructor(isCancelled: () => boolean) {
      super();
      this.isCancelled = isCancelled;
    }
    override _call(inputIds: number[][]): boolean[] {
      return inputIds.map(() => this.isCancelled());
    }
  }

  const encode = (messages: readonly ChatMessage[]) => {
    if (!tokenizer.chat_template) return tokenizer(plainPrompt(messages));
    const options = { add_generation_prompt: true, return_dict: true } as const;
    try {
      return tokenizer.apply_chat_template([...messages], options);
    } catch {
      // Some templates know no system: its words stand before the first of the user.
      return tokenizer.apply_chat_template(withoutSystem(messages), options);
    }
  };

  return {
    async write({ messages, maxTokens, temperature }, onText, isCancelled) {
      const inputs = encode(messages) as { input_ids: { dims: readonly number[] } };
      const inputTokens = inputs.input_ids.dims.at(-1) ?? 0;
      let outputTokens = 0;
      const criteria = new StoppingCriteriaList();
      criteria.push(new Cancelled(isCancelled));
      await model.generate({
        ...inputs,
        max_new_tokens: maxTokens,
        do_sample: temperature > 0,
        ...(temperature > 0 ? { temperature } : {}),
        stopping_criteria: criteria,
        streamer: new TextStreamer(tokenizer, {
          skip_prompt: true,
          skip_special_tokens: true,
          callback_function: onText,
          token_callback_function: (tokens: bigint[]) => void (outputTokens += tokens.length),
        }),
      } as Parameters<typeof model.generate>[0]);
      return { inputTokens, outputTokens };
    },
  };
}

function withoutSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const system = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  const rest = messages.filter(({ role }) => role !== "system");
  const [first, ...others] = rest;
  return first ? [{ ...first, content: [...system, first.content].join("\n\n") }, ...others] : [];
}

function plainPrompt(messages: readonly ChatMessage[]): string {
  return `${messages.map(({ role, content }) => `${role}: ${content}`).join("\n\n")}\n\nassistant:`;
}
