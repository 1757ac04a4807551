import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loaderWithAppearance, widgetFolder, widgetLoaderPath, type LoaderAppearance } from "@handrail/widget";
import { appearanceTokens } from "./appearance-tokens.ts";
import type { WidgetSettings } from "./widget-settings.ts";

/** What the button on the host page must know before the chat's frame is there. */
export function loaderAppearance({ theme, launcher, ...settings }: WidgetSettings): LoaderAppearance {
  return { theme, launcher, tokens: appearanceTokens(settings) };
}

let template: Promise<string> | undefined;

/** The loader with the look that the admin chose inside it, so that a host page needs no further request for it. */
export async function loaderScript(settings: WidgetSettings): Promise<string> {
  template ??= readFile(join(widgetFolder, widgetLoaderPath), "utf8");
  try {
    return loaderWithAppearance(await template, loaderAppearance(settings));
  } catch (error) {
    template = undefined;
    throw error;
  }
}
