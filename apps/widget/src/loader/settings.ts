/** What the loader knows from its own script element and the page around it. */
export interface LoaderSettings {
  /** Folder that served the loader; the frame lies beside it. */
  readonly base: URL;
  readonly locale: string;
  /** As the page says it; the frame takes what it knows. */
  theme(): string;
}

export function readSettings(script: HTMLScriptElement): LoaderSettings {
  const page = document.documentElement;
  return {
    base: new URL(".", script.src),
    locale: script.dataset["locale"] || page.lang || navigator.language,
    theme: () => page.dataset["theme"] ?? script.dataset["theme"] ?? "",
  };
}
