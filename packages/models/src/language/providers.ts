import type { LanguageModel } from "ai";
import type { LanguageModelSettings } from "./language-model-settings.ts";
import { openLocalModel } from "./local/open-local-model.ts";

/** How one provider's models are opened. Its package is loaded only when it is asked for. */
export interface Provider {
  readonly needs: readonly ("url" | "key" | "modelsFolder")[];
  open(model: string, options: ProviderOptions): Promise<LanguageModel>;
}

export interface ProviderOptions {
  readonly baseURL?: string;
  readonly apiKey?: string;
  readonly fetch?: typeof fetch;
  /** Where local models lie. */
  readonly modelsFolder?: string;
  readonly hubUrl?: string;
}

const ollamaUrl = "http://127.0.0.1:11434/v1";

async function openCompatible(
  name: string,
  model: string,
  options: ProviderOptions,
  url: string,
): Promise<LanguageModel> {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  return createOpenAICompatible({ ...options, name, baseURL: options.baseURL ?? url }).chatModel(model);
}

export const providers: Readonly<Record<string, Provider>> = {
  openai: {
    needs: ["key"],
    async open(model, options) {
      const { createOpenAI } = await import("@ai-sdk/openai");
      return createOpenAI(options).languageModel(model);
    },
  },
  anthropic: {
    needs: ["key"],
    async open(model, options) {
      const { createAnthropic } = await import("@ai-sdk/anthropic");
      return createAnthropic(options).languageModel(model);
    },
  },
  google: {
    needs: ["key"],
    async open(model, options) {
      const { createGoogle } = await import("@ai-sdk/google");
      return createGoogle(options).languageModel(model);
    },
  },
  mistral: {
    needs: ["key"],
    async open(model, options) {
      const { createMistral } = await import("@ai-sdk/mistral");
      return createMistral(options).languageModel(model);
    },
  },
  "openai-compatible": {
    needs: ["url"],
    open: (model, options) => openCompatible("openai-compatible", model, options, ""),
  },
  ollama: {
    needs: [],
    open: (model, options) => openCompatible("ollama", model, options, ollamaUrl),
  },
  local: {
    needs: ["modelsFolder"],
    open: (model, { modelsFolder = "", hubUrl }) =>
      Promise.resolve(openLocalModel(model, { modelsFolder, ...(hubUrl ? { hubUrl } : {}) })),
  },
};

export function optionsOf({ url, key, fetch, modelsFolder, hubUrl }: LanguageModelSettings): ProviderOptions {
  return {
    ...(url ? { baseURL: url.replace(/\/+$/, "") } : {}),
    ...(key ? { apiKey: key } : {}),
    ...(fetch ? { fetch } : {}),
    ...(modelsFolder ? { modelsFolder } : {}),
    ...(hubUrl ? { hubUrl } : {}),
  };
}
