import { languageOf } from "../language.ts";

/** "Open chat" by language, taken from `locales/*.json` by the build. All other words come with the frame. */
declare const __OPEN_CHAT__: Readonly<Record<string, string>>;

const labels = __OPEN_CHAT__;

export function openChatLabel(locale: string): string {
  return labels[languageOf(locale)] ?? labels["en"] ?? "";
}
