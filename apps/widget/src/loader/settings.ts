import { parseTheme, type Theme } from "../protocol.ts";

/** What the loader knows from its own script element and the page around it. */
export interface LoaderSettings {
  /** Folder that served the loader; the frame lies beside it. */
  readonly base: URL;
  readonly locale: string;
  theme(): Theme;
}

export function readSettings(script: HTMLScriptElement): LoaderSettings {
  const page = document.documentElement;
  return {
    base: new URL(".", script.src),
    locale: script.dataset["locale"] || page.lang || navigator.language,
    theme: () => parseTheme(page.dataset["theme"] ?? script.dataset["theme"]),
  };
}
