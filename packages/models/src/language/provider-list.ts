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
}

export const languageModelProviders: readonly LanguageModelProvider[] = [
  {
    id: "openai",
    name: "OpenAI",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://api.openai.com/v1",
    exampleModel: "gpt-5-mini",
  },
  {
    id: "anthropic",
    name: "Anthropic",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://api.anthropic.com/v1",
    exampleModel: "claude-haiku-4-5",
  },
  {
    id: "google",
    name: "Google",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://generativelanguage.googleapis.com/v1beta",
    exampleModel: "gemini-2.5-flash",
  },
  {
    id: "mistral",
    name: "Mistral",
    needsKey: true,
    needsUrl: false,
    defaultUrl: "https://api.mistral.ai/v1",
    exampleModel: "mistral-small-latest",
  },
  {
    id: "openai-compatible",
    name: "OpenAI-compatible server",
    needsKey: false,
    needsUrl: true,
    defaultUrl: "",
    exampleModel: "qwen3-8b",
  },
  {
    id: "ollama",
    name: "Ollama",
    needsKey: false,
    needsUrl: false,
    defaultUrl: "http://127.0.0.1:11434/v1",
    exampleModel: "llama3.2",
  },
];
