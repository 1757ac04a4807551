import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * An ONNX graph (opset 18) in the shape of a cross-encoder: from input_ids, attention_mask and token_type_ids it counts
 * the words (ids above 4) of the first text that stand in the second as well, and gives 2 x count - 4 as its one logit.
 */
const graph = [
  "CAk6xgYKIAoJaW5wdXRfaWRzCgRsYXN0EgR3b3JkIgdHcmVhdGVyCiEKDnRva2VuX3R5cGVfaWRzCgR6ZXJvEgJ0MCIFRXF1YWwK",
  "IAoOdG9rZW5fdHlwZV9pZHMKA29uZRICdDEiBUVxdWFsChIKBHdvcmQKAnQwEgFxIgNBbmQKEgoEd29yZAoCdDESAWQiA0FuZAof",
  "CglpbnB1dF9pZHMKA2F4MhICaXEiCVVuc3F1ZWV6ZQofCglpbnB1dF9pZHMKA2F4MRICaWQiCVVuc3F1ZWV6ZQoVCgJpcQoCaWQS",
  "BHNhbWUiBUVxdWFsChcKAXEKA2F4MhICcTIiCVVuc3F1ZWV6ZQoXCgFkCgNheDESAmQyIglVbnNxdWVlemUKEwoCcTIKAmQyEgRw",
  "YWlyIgNBbmQKFgoEcGFpcgoEc2FtZRIDaGl0IgNBbmQKHAoDaGl0EgRoaXRmIgRDYXN0KgkKAnRvGAGgAQIKLgoEaGl0ZgoDYXgy",
  "EgVmb3VuZCIJUmVkdWNlTWF4Kg8KCGtlZXBkaW1zGACgAQIKMgoFZm91bmQKBmF4bGFzdBIFY291bnQiCVJlZHVjZVN1bSoPCghr",
  "ZWVwZGltcxgBoAECChkKBWNvdW50CgN0d28SBnNjYWxlZCIDTXVsChsKBnNjYWxlZAoEZm91chIGbG9naXRzIgNTdWISB292ZXJs",
  "YXAqERAHQgNvbmVKCAEAAAAAAAAAKhIQB0IEemVyb0oIAAAAAAAAAAAqEhAHQgRsYXN0SggEAAAAAAAAACoTCAEQB0IDYXgxSggB",
  "AAAAAAAAACoTCAEQB0IDYXgySggCAAAAAAAAACocCAIQB0IEYXgxMkoQAQAAAAAAAAACAAAAAAAAACoWCAEQB0IGYXhsYXN0SggB",
  "AAAAAAAAACoOEAFCBGZvdXJKBAAAgEAqDRABQgN0d29KBAAAAEBaHQoJaW5wdXRfaWRzEhAKDggHEgoKAxIBYgoDEgFuWiIKDmF0",
  "dGVudGlvbl9tYXNrEhAKDggHEgoKAxIBYgoDEgFuWiIKDnRva2VuX3R5cGVfaWRzEhAKDggHEgoKAxIBYgoDEgFuYhkKBmxvZ2l0",
  "cxIPCg0IARIJCgMSAWIKAggBQgQKABAS",
].join("");

const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

/** Writes a model folder that knows the given words, in the layout of Transformers.js. */
export async function writeOverlapModel(folder: string, words: readonly string[]): Promise<void> {
  await mkdir(join(folder, "onnx"), { recursive: true });
  await writeFile(join(folder, "onnx", "model_quantized.onnx"), Buffer.from(graph, "base64"));
  await writeFile(
    join(folder, "config.json"),
    JSON.stringify({
      model_type: "bert",
      architectures: ["BertForSequenceClassification"],
      num_labels: 1,
      id2label: { 0: "LABEL_0" },
    }),
  );
  await writeFile(
    join(folder, "tokenizer_config.json"),
    JSON.stringify({
      tokenizer_class: "BertTokenizer",
      model_max_length: 512,
      unk_token: "[UNK]",
      sep_token: "[SEP]",
      pad_token: "[PAD]",
      cls_token: "[CLS]",
      mask_token: "[MASK]",
    }),
  );
  await writeFile(join(folder, "tokenizer.json"), JSON.stringify(tokenizer(words)));
}

function tokenizer(words: readonly string[]): object {
  const token = (id: string, type_id: number) => ({ SpecialToken: { id, type_id } });
  const sequence = (id: string, type_id: number) => ({ Sequence: { id, type_id } });
  const ids = (name: string) => ({ id: name, ids: [special.indexOf(name)], tokens: [name] });
  return {
    version: "1.0",
    added_tokens: special.map((content, id) => ({
      id,
      special: true,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [token("[CLS]", 0), sequence("A", 0), token("[SEP]", 0)],
      pair: [token("[CLS]", 0), sequence("A", 0), token("[SEP]", 0), sequence("B", 1), token("[SEP]", 1)],
      special_tokens: { "[CLS]": ids("[CLS]"), "[SEP]": ids("[SEP]") },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries([...special, ...words].map((word, id) => [word, id])),
    },
  };
}
