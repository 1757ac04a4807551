import { languageOf } from "../language.ts";
import { readAppearance, type LoaderAppearance } from "./appearance.ts";

/** What the loader knows from its own script element, the page around it and the admin's settings. */
export interface LoaderSettings {
  /** Folder that served the loader; the frame lies beside it. */
  readonly base: URL;
  /** As the page says them now. */
  locale(): string;
  theme(): string;
  readonly appearance: LoaderAppearance;
  readonly position: "start" | "end";
  /** Words beside the icon in a language; empty for none. */
  label(locale: string): string;
  readonly launcher: boolean;
  /** Selector of the element that the chat fills; empty for a panel above a launcher. */
  readonly mount: string;
  readonly token: string;
}

export function readSettings(script: HTMLScriptElement): LoaderSettings {
  const page = document.documentElement;
  const appearance = readAppearance();
  const { launcher } = appearance;
  const { locale, theme, position, label, mount, token } = script.dataset;
  return {
    base: new URL(".", script.src),
    locale: () => locale || page.lang || navigator.language,
    theme: () => page.dataset["theme"] ?? theme ?? appearance.theme,
    appearance,
    position: position === "start" || position === "end" ? position : launcher.position,
    label: (wanted) => label ?? launcher.label[wanted] ?? launcher.label[languageOf(wanted)] ?? "",
    launcher: launcher.visible && script.dataset["launcher"] !== "none",
    mount: mount ?? "",
    token: token ?? "",
  };
}
