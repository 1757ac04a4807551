import { HandrailError } from "@handrail/core";
import type { LanguageModel } from "ai";
import type { LanguageModelSettings } from "./language-model-settings.ts";
import { optionsOf, providers } from "./providers.ts";

const settingOf = { url: "HANDRAIL_MODEL_URL", key: "HANDRAIL_MODEL_KEY", modelsFolder: "HANDRAIL_MODELS" } as const;

/**
 * Opens the language model that the settings name. No request is made yet.
 * @returns undefined when the setting is empty or `none`
 * @throws HandrailError `invalid_model`, `unknown_model_provider`, `model_setting_missing`, `invalid_model_url`
 */
export async function openLanguageModel(settings: LanguageModelSettings): Promise<LanguageModel | undefined> {
  const name = settings.name.trim();
  if (name === "" || name === "none") return undefined;
  const slash = name.indexOf("/");
  const [providerName, model] = [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)];
  if (slash < 1 || model === "")
    throw invalid(
      "invalid_model",
      `"${name}" names no language model.`,
      "Write <provider>/<model> into HANDRAIL_MODEL, or none.",
    );
  const provider = providers[providerName];
  if (!provider)
    throw invalid(
      "unknown_model_provider",
      `There is no provider "${providerName}".`,
      `Use one of ${Object.keys(providers).join(", ")}; a server that speaks the OpenAI protocol is openai-compatible/<model>.`,
    );
  for (const need of provider.needs) {
    if (!settings[need])
      throw invalid(
        "model_setting_missing",
        `The model ${name} needs ${settingOf[need]}.`,
        `Set ${settingOf[need]} and start again.`,
      );
  }
  if (settings.url && !/^https?:\/\/[^\s]+$/.test(settings.url))
    throw invalid(
      "invalid_model_url",
      `"${settings.url}" is no http address.`,
      "Set HANDRAIL_MODEL_URL to an address such as https://models.example.com/v1.",
    );
  return provider.open(model, optionsOf(settings));
}

function invalid(code: string, message: string, hint: string): HandrailError {
  return new HandrailError({ kind: "invalid_input", code, message, hint });
}
