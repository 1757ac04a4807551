export type { LanguageModelSettings } from "./language-model-settings.ts";
export { openLanguageModel } from "./open-language-model.ts";
