import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { elementType, onnxModel, tensor, valueInfo } from "./onnx-graph.ts";

const special = ["<unk>", "<end>", "<user>", "<system>", "<assistant>"];

/**
 * Writes a language model that a real runtime loads and runs: after each word it says the one that follows it in a
 * text, after the mark of its turn the first. Nothing was learnt, so it needs no weights from anywhere.
 * @param words its text; each word once
 */
export async function writeTinyModel(folder: string, words: readonly string[]): Promise<void> {
  const vocabulary = [...special, ...words];
  const size = vocabulary.length;
  const idOf = (word: string): number => vocabulary.indexOf(word);
  // A row of scores for each word: the one that follows wins.
  const follows = new Float32Array(size * size);
  const link = (from: string, to: string): void => void (follows[idOf(from) * size + idOf(to)] = 10);
  const spoken = [...words, "<end>"];
  link("<assistant>", spoken[0]!);
  for (const [index, word] of words.entries()) link(word, spoken[index + 1]!);

  const { float, int64 } = elementType;
  const cache = (name: string, length: string) => valueInfo(name, float, ["batch", 1, length, 1]);
  const model = onnxModel({
    initializers: [
      tensor("follows", float, [size, size], new Uint8Array(follows.buffer)),
      tensor("axes", int64, [2], new Uint8Array(BigInt64Array.of(1n, 3n).buffer)),
    ],
    inputs: [
      valueInfo("input_ids", int64, ["batch", "sequence"]),
      valueInfo("attention_mask", int64, ["batch", "total"]),
      cache("past_key_values.0.key", "past"),
      cache("past_key_values.0.value", "past"),
    ],
    nodes: [
      { type: "Gather", inputs: ["follows", "input_ids"], output: "logits", attributes: { axis: 0 } },
      { type: "Cast", inputs: ["input_ids"], output: "as_float", attributes: { to: float } },
      { type: "Unsqueeze", inputs: ["as_float", "axes"], output: "new" },
      {
        type: "Concat",
        inputs: ["past_key_values.0.key", "new"],
        output: "present.0.key",
        attributes: { axis: 2 },
      },
      {
        type: "Concat",
        inputs: ["past_key_values.0.value", "new"],
        output: "present.0.value",
        attributes: { axis: 2 },
      },
    ],
    outputs: [
      valueInfo("logits", float, ["batch", "sequence", size]),
      cache("present.0.key", "all"),
      cache("present.0.value", "all"),
    ],
  });

  await mkdir(join(folder, "onnx"), { recursive: true });
  const json = (name: string, value: object) => writeFile(join(folder, name), JSON.stringify(value));
  await writeFile(join(folder, "onnx", "model_quantized.onnx"), model);
  await json("config.json", {
    model_type: "gpt2",
    architectures: ["GPT2LMHeadModel"],
    n_layer: 1,
    n_head: 1,
    n_embd: 1,
    vocab_size: size,
    bos_token_id: idOf("<assistant>"),
    eos_token_id: idOf("<end>"),
  });
  await json("generation_config.json", { eos_token_id: idOf("<end>"), bos_token_id: idOf("<assistant>") });
  await json("tokenizer.json", {
    version: "1.0",
    added_tokens: special.map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: null,
    pre_tokenizer: { type: "WhitespaceSplit" },
    post_processor: null,
    decoder: null,
    model: {
      type: "WordLevel",
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
      unk_token: "<unk>",
    },
  });
  await json("tokenizer_config.json", {
    tokenizer_class: "PreTrainedTokenizer",
    unk_token: "<unk>",
    eos_token: "<end>",
    model_max_length: 4096,
    chat_template:
      "{% for message in messages %}<{{ message.role }}> {{ message.content }} {% endfor %}" +
      "{% if add_generation_prompt %}<assistant>{% endif %}",
  });
}
