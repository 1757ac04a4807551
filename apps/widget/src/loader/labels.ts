/** "Open chat" by language, taken from `locales/*.json` by the build. All other words come with the frame. */
declare const __OPEN_CHAT__: Readonly<Record<string, string>>;

const labels = __OPEN_CHAT__;

export function openChatLabel(locale: string): string {
  return labels[locale.slice(0, 2).toLowerCase()] ?? labels["en"] ?? "";
}

/** Arabic is the one language of the interface that is written from right to left. */
export function isRightToLeft(locale: string): boolean {
  return /^ar/i.test(locale);
}
