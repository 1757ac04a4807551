import { basename, dirname } from "node:path";
import { fingerprintOf, type LoadedModel } from "./loaded-model.ts";
import type { LoadRequest } from "./messages.ts";

/** Loads a model that reads a question and a text together and gives one number. */
export async function loadCrossEncoder({ folder, maxTokens, threads }: LoadRequest): Promise<LoadedModel> {
  const { AutoModelForSequenceClassification, AutoTokenizer, env } = await import("@huggingface/transformers");
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const name = basename(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const model = await AutoModelForSequenceClassification.from_pretrained(name, {
    local_files_only: true,
    dtype: "q8",
    device: "cpu",
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });

  const run = async (text: string, question: string): Promise<Float32Array> => {
    const inputs = tokenizer([question], {
      text_pair: [text],
      truncation: true,
      max_length: maxTokens,
      padding: true,
    });
    const { logits } = await model(inputs);
    const values = (logits as { data: Float32Array }).data;
    if (values.length !== 1)
      throw new Error(`The model gives ${values.length} numbers for a pair where a reranker gives one.`);
    return Float32Array.of(1 / (1 + Math.exp(-values[0]!)));
  };
  await run("handrail", "handrail");
  return { dimensions: 1, fingerprint: await fingerprintOf(folder), run };
}
