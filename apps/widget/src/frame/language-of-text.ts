const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[\u3040-\u30ff]/, ["ja"]],
  [/[\uac00-\ud7af]/, ["ko"]],
  [/[\u4e00-\u9fff]/, ["zh", "ja"]],
  [/[\u0600-\u06ff]/, ["ar", "fa", "ur"]],
  [/[\u0590-\u05ff]/, ["he"]],
  [/[\u0e00-\u0e7f]/, ["th"]],
  [/[\u0900-\u097f]/, ["hi"]],
  [/[\u0400-\u04ff]/, ["ru", "uk", "bg"]],
  [/[\u0370-\u03ff]/, ["el"]],
];

/**
 * Language of a message, for fonts and for voices: the first of the likely ones that is written in the text's
 * script, or a language of that script. Undefined where the page's own language fits.
 */
export function languageOfText(text: string, likely: readonly string[], page: string): string | undefined {
  const start = text.slice(0, 400);
  const written = scripts.find(([script]) => script.test(start))?.[1];
  const fits = (locale: string) => {
    const language = locale.slice(0, 2);
    return written ? written.includes(language) : !scripts.some(([, languages]) => languages.includes(language));
  };
  const found = likely.find(fits);
  if (found) return found.slice(0, 2) === page.slice(0, 2) ? undefined : found;
  return fits(page) ? undefined : (written?.[0] ?? "en");
}
