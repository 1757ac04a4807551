/** A file of a model on the hub. */
export interface ModelFile {
  readonly path: string;
  /** SHA-256 in hex; without it the hub's own checksum for the pinned revision is used. */
  readonly sha256?: string;
  readonly sizeBytes?: number;
  /** A model may come without it. */
  readonly optional?: boolean;
}

/** What must be known to use a model rightly: it is data, so that another model is another entry. */
export interface ModelCard {
  /** Folder name below the models folder. */
  readonly name: string;
  readonly hubId: string;
  /** Commit on the hub, or a branch name that is resolved to one. */
  readonly revision: string;
  readonly files: readonly ModelFile[];
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  readonly pooling: "mean" | "first_token";
  readonly maxTokens: number;
  /** Numbers per vector; undefined where only the model itself knows. */
  readonly dimensions?: number;
}

/** Every model in the layout of Transformers.js has these. */
const layout: readonly ModelFile[] = [
  { path: "config.json" },
  { path: "tokenizer.json" },
  { path: "tokenizer_config.json", optional: true },
  { path: "special_tokens_map.json", optional: true },
  { path: "onnx/model_quantized.onnx" },
];

const multilingualE5Small: ModelCard = {
  name: "multilingual-e5-small",
  hubId: "Xenova/multilingual-e5-small",
  revision: "761b726dd34fb83930e26aab4e9ac3899aa1fa78",
  files: [
    { path: "config.json", sha256: "cb99455288675345e1a4f411438d5d0adbba5fbd3a67ea4fb03c015433b996c1", sizeBytes: 658 },
    {
      path: "tokenizer_config.json",
      sha256: "a1d6bc8734a6f635dc158508bef000f8e2e5a759c7d92f984b2c86e5ff53425b",
      sizeBytes: 443,
    },
    {
      path: "tokenizer.json",
      sha256: "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
      sizeBytes: 17_082_730,
    },
    {
      path: "onnx/model_quantized.onnx",
      sha256: "f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193",
      sizeBytes: 118_308_185,
    },
  ],
  queryPrefix: "query: ",
  passagePrefix: "passage: ",
  pooling: "mean",
  maxTokens: 512,
  dimensions: 384,
};

const allMiniLm: ModelCard = {
  name: "all-MiniLM-L6-v2",
  hubId: "Xenova/all-MiniLM-L6-v2",
  revision: "751bff37182d3f1213fa05d7196b954e230abad9",
  files: [
    { path: "config.json", sha256: "7135149f7cffa1a573466c6e4d8423ed73b62fd2332c575bf738a0d033f70df7" },
    { path: "tokenizer_config.json" },
    { path: "tokenizer.json", sha256: "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0" },
    { path: "onnx/model_quantized.onnx", sha256: "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1" },
  ],
  queryPrefix: "",
  passagePrefix: "",
  pooling: "mean",
  maxTokens: 256,
  dimensions: 384,
};

const known = [multilingualE5Small, allMiniLm];

/** The model that `auto` means. */
export const defaultCard = multilingualE5Small;

const e5 = /(^|[-_/])e5[-_]/i;
const bge = /(^|[-_/])bge[-_]/i;

/**
 * What is known about a model by its hub id or folder name. Families that mark questions and passages, or pool
 * otherwise, are told by their name; any other model gets bare text and the mean of its tokens.
 */
export function cardFor(id: string): ModelCard {
  const name = id.split("/").at(-1) ?? id;
  const card = known.find((entry) => entry.hubId.toLowerCase() === id.toLowerCase() || entry.name === name);
  if (card) return { ...card, hubId: id.includes("/") ? id : card.hubId, ...pinned(card, id) };
  return {
    name,
    hubId: id,
    revision: "main",
    files: layout,
    queryPrefix: e5.test(name) ? "query: " : "",
    passagePrefix: e5.test(name) ? "passage: " : "",
    pooling: bge.test(name) ? "first_token" : "mean",
    maxTokens: 512,
  };
}

/** Another repository's copy of a known model has its own revisions and files. */
function pinned(card: ModelCard, id: string): Partial<ModelCard> {
  if (!id.includes("/") || id.toLowerCase() === card.hubId.toLowerCase()) return {};
  return { revision: "main", files: layout };
}
