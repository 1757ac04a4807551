import { parseTheme } from "../protocol.ts";
import type { WidgetConfig } from "../stream/client.ts";

const page = document.documentElement;

export function applyTheme(wanted: string | undefined): void {
  const theme = parseTheme(wanted);
  if (theme === "auto") delete page.dataset["theme"];
  else page.dataset["theme"] = theme;
}

/** The company's colours and measures, set through the object model, which a policy against inline styles allows. */
export function applyLook({ tokens, density, theme }: WidgetConfig, asked: string): void {
  for (const [name, value] of Object.entries(tokens ?? {})) {
    if (name.startsWith("--hr-")) page.style.setProperty(name, value);
  }
  page.dataset["density"] = density ?? "";
  if (!asked) applyTheme(theme);
}
