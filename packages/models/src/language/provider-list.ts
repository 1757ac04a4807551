/** A provider as a person chooses it. */
export interface LanguageModelProvider {
  readonly id: string;
  readonly name: string;
  readonly needsKey: boolean;
  readonly needsUrl: boolean;
  /** Where it is asked unless an address is given; empty for those that must name one. */
  readonly defaultUrl: string;
  /** A name of the kind that is expected. */
  readonly exampleModel: string;
  /** What to know before it is chosen; empty for nothing. */
  readonly note: string;
}

export const languageModelProviders: readonly LanguageModelProvider[] = [
  {
    id: "openai",
    name: "OpenAI",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://api.openai.com/v1",
    exampleModel: "gpt-5-mini",
    note: "",
  },
  {
    id: "anthropic",
    name: "Anthropic",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://api.anthropic.com/v1",
    exampleModel: "claude-haiku-4-5",
    note: "",
  },
  {
    id: "google",
    name: "Google",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://generativelanguage.googleapis.com/v1beta",
    exampleModel: "gemini-2.5-flash",
    note: "",
  },
  {
    id: "mistral",
    name: "Mistral",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://api.mistral.ai/v1",
    exampleModel: "mistral-small-latest",
    note: "",
  },
  {
    id: "openai-compatible",
    name: "OpenAI-compatible server",
    needsKey: false,
    needsUrl: true,
    defaultUrl: "",
    exampleModel: "qwen3-8b",
    note: "",
  },
  {
    id: "ollama",
    name: "Ollama",
    needsKey: false,
    needsUrl: false,
    defaultUrl: "http://127.0.0.1:11434/v1",
    exampleModel: "llama3.2",
    note: "",
  },
  {
    id: "local",
    name: "On this server",
    needsKey: false,
    needsUrl: false,
    defaultUrl: "",
    exampleModel: "onnx-community/Qwen2.5-0.5B-Instruct",
    note:
      "An ONNX model from the models folder, or fetched once from the hub. It runs in a process of its own and holds " +
      "the whole model in memory while it is used: about 1 GB for 0.5 billion parameters in 8 bits, 2 GB for 1.5 billion.",
  },
];
