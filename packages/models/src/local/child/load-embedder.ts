import { basename, dirname } from "node:path";
import { fingerprintOf, type LoadedModel } from "./loaded-model.ts";
import type { LoadRequest, ModelTask } from "./messages.ts";

/** Loads an embedding model from its folder; nothing is ever fetched here. */
export async function loadEmbedder(
  { folder, maxTokens, threads }: LoadRequest,
  { pooling }: Extract<ModelTask, { kind: "embed" }>,
): Promise<LoadedModel> {
  const { AutoModel, AutoTokenizer, env, mean_pooling } = await import("@huggingface/transformers");
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const name = basename(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const model = await AutoModel.from_pretrained(name, {
    local_files_only: true,
    dtype: "q8",
    device: "cpu",
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });

  const run = async (text: string): Promise<Float32Array> => {
    const inputs = tokenizer([text], { truncation: true, max_length: maxTokens, padding: true });
    const { last_hidden_state: states } = await model(inputs);
    const pooled = pooling === "mean" ? mean_pooling(states, inputs.attention_mask) : states.slice(null, 0);
    return Float32Array.from((pooled.normalize(2, -1) as { data: Float32Array }).data);
  };
  const { length: dimensions } = await run("handrail");
  return { dimensions, fingerprint: await fingerprintOf(folder), run };
}
