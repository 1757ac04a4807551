import type { Locale } from "@handrail/core";

const longest = 120;

/** Parts that say nothing about a page: files, numbers and the folders that many sites have. */
const noise = /^(?:\d+|index|docs?|help|hc|articles?|pages?|posts?|content|en-us|html?|php|aspx?|wp-\w+)$/i;

/** What a missing address seems to be about, and in which of the site's languages. */
export function wordsOfAddress(
  path: string,
  locales: readonly Locale[],
): { readonly locale: Locale | undefined; readonly words: string } {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return { locale: undefined, words: "" };
  }
  const parts = decoded.split("/").filter(Boolean);
  const locale = locales.find((entry) => entry.toLowerCase() === parts[0]?.toLowerCase());
  // Programs that look for weak spots ask for files and folders by name; there is nothing to read behind those.
  const last = parts.at(-1) ?? "";
  const isProbe =
    parts.some((part) => /^(?:\.|wp-|cgi-bin|xmlrpc)/i.test(part)) ||
    /\.(?!html?$|md$|php$|aspx?$)\w{1,5}$/i.test(last);
  if (isProbe) return { locale, words: "" };
  const words = parts
    .slice(locale ? 1 : 0)
    .flatMap((part) => part.replace(/\.(?:html?|md|php|aspx?)$/i, "").split(/[-_+.\s]+/))
    .filter((word) => /[\p{L}]/u.test(word) && !noise.test(word));
  return { locale, words: words.join(" ").slice(0, longest) };
}
