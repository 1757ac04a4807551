import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { LoadRequest } from "./messages.ts";

export interface LoadedModel {
  readonly dimensions: number;
  /** First characters of the weights' hash: other weights are another model. */
  readonly fingerprint: string;
  embed(text: string): Promise<Float32Array>;
}

/** Loads a model from its folder; nothing is ever fetched here. */
export async function loadModel({ folder, pooling, maxTokens, threads }: LoadRequest): Promise<LoadedModel> {
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

  const embed = async (text: string): Promise<Float32Array> => {
    const inputs = tokenizer([text], { truncation: true, max_length: maxTokens, padding: true });
    const { last_hidden_state: states } = await model(inputs);
    const pooled = pooling === "mean" ? mean_pooling(states, inputs.attention_mask) : states.slice(null, 0);
    return Float32Array.from((pooled.normalize(2, -1) as { data: Float32Array }).data);
  };
  const { length: dimensions } = await embed("handrail");
  return { dimensions, fingerprint: await fingerprintOf(join(folder, "onnx", "model_quantized.onnx")), embed };
}

async function fingerprintOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest("hex").slice(0, 8);
}
