/** "Open chat" by language, taken from `locales/*.json` by the build. All other words come with the frame. */
declare const __OPEN_CHAT__: Readonly<Record<string, string>>;

export function openChatLabel(locale: string): string {
  return __OPEN_CHAT__[locale.slice(0, 2).toLowerCase()] ?? __OPEN_CHAT__["en"] ?? "";
}

/** The launcher stands at the end edge, which is the left one here. */
export function isRightToLeft(locale: string): boolean {
  return /^(ar|he|fa|ur)\b/i.test(locale);
}
