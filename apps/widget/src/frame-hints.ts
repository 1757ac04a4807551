import { readdirSync } from "node:fs";
import { languageOf } from "./language.ts";

const wordsFile = /^([a-z]{2})-[^-]{8}\.json$/;

/**
 * The `link` header under which the frame's own page is served: its words and its settings, which its script asks for
 * first, are fetched beside the script and not behind it. Both must be named as the script will name them.
 * @param assets folder of the built widget's assets
 */
export function createFrameHints(assets: string): (locale: string) => string | undefined {
  let files: Map<string, string> | undefined;
  return (locale) => {
    if (locale === "" || locale.length > 35) return undefined;
    files ??= new Map(
      readdirSync(assets).flatMap((name) => {
        const language = wordsFile.exec(name)?.[1];
        return language ? [[language, name] as const] : [];
      }),
    );
    const words = files.get(languageOf(locale)) ?? files.get("en");
    const asked = [
      ...(words ? [`assets/${words}`] : []),
      `../api/v1/widget/config?locale=${encodeURIComponent(locale)}`,
    ];
    return asked.map((address) => `<${address}>; rel=preload; as=fetch; crossorigin`).join(", ");
  };
}
