import type { WebPage } from "@handrail/connector-kit";
import { languageOf, parseLocale, type Locale } from "@handrail/core";
import { pageId } from "./page-id.ts";

function localeOf(text: string | undefined | null): Locale | undefined {
  try {
    return text ? parseLocale(text) : undefined;
  } catch {
    // Whatever it is, it names no language.
    return undefined;
  }
}

/** Language of a page: as it says, as its set of translations says, as its server says. */
export function localeOfPage(page: WebPage, headers: Headers, id: string): Locale | undefined {
  const own = page.alternates.find(({ language, url }) => language !== "x-default" && pageId(url) === id);
  return (
    localeOf(page.language) ??
    localeOf(own?.language) ??
    localeOf(headers.get("content-language")?.split(",")[0]?.trim())
  );
}

/** Whether a page's language is among those wanted: `pt` takes `pt-BR`, `pt-BR` does not take `pt-PT`. */
export function isWantedLocale(locale: Locale, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  return wanted.some((each) => {
    const other = localeOf(each);
    return other !== undefined && (other === locale || other === languageOf(locale));
  });
}
