export { checkLanguageModel, languageModelVerdicts, type LanguageModelVerdict } from "./check-language-model.ts";
export type { LanguageModelSettings } from "./language-model-settings.ts";
export { closeLocalModels } from "./local/open-local-model.ts";
export { openLanguageModel } from "./open-language-model.ts";
export { languageModelProviders, type LanguageModelProvider } from "./provider-list.ts";
