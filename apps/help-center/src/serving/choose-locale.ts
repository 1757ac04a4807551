import { matchLocale } from "@handrail/core";
import type { Locale } from "@handrail/core";

/** The offered locale that an Accept-Language header likes best; undefined when it likes none. */
export function chooseLocale(acceptLanguage: string, offered: readonly Locale[]): Locale | undefined {
  const wanted = acceptLanguage
    .slice(0, 500)
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().split(";");
      const quality = Number(/^\s*q=([\d.]+)\s*$/.exec(parameters.at(-1) ?? "")?.[1] ?? "1");
      return { tag, quality };
    })
    .filter(({ tag, quality }) => /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    try {
      const match = matchLocale(tag, offered);
      if (match) return match;
    } catch {
      // A tag that is no language is as good as none.
    }
  }
  return undefined;
}
