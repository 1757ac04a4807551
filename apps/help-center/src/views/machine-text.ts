import type { Locale, SiteArticle, SiteNavigation, SiteSettings, SiteText, SiteTopic } from "@handrail/core";
import { nameFor, wordsFor } from "../strings/site-words.ts";
import { markdownPath } from "./addresses.ts";

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** A Markdown link's words: brackets would end it. */
function linkText(text: string): string {
  return oneLine(text).replaceAll(/[[\]\\]/g, String.raw`\$&`);
}

/**
 * The index for machines (`llms.txt`): every article that is written in this locale, by topic, with the address of its
 * Markdown.
 */
export function buildMachineIndex(
  settings: SiteSettings,
  navigation: SiteNavigation,
  texts: readonly SiteText[],
): string {
  const { locale } = navigation;
  const own = new Map(texts.map((text) => [text.path, text]));
  const tagline = settings.tagline[locale] || wordsFor(settings, locale).home.tagline;
  const lines = [`# ${oneLine(nameFor(settings, locale))}`, "", `> ${oneLine(tagline)}`];
  const articlesBelow = (topic: SiteTopic): SiteText[] => [
    ...topic.articles.flatMap(({ path }) => own.get(path) ?? []),
    ...topic.topics.flatMap(articlesBelow),
  ];
  for (const topic of navigation.topics) {
    const articles = articlesBelow(topic);
    if (articles.length === 0) continue;
    lines.push("", `## ${oneLine(topic.title)}`, "");
    for (const { path, title, description } of articles) {
      const address = settings.siteUrl + encodeURI(markdownPath(locale, path));
      lines.push(`- [${linkText(title)}](${address})${description ? `: ${oneLine(description)}` : ""}`);
    }
  }
  return [...lines, ""].join("\n");
}

/** One article as Markdown, with its title and where it stands. */
export function buildMarkdownPage(settings: SiteSettings, article: SiteArticle): string {
  const lines = [`# ${oneLine(article.title)}`, ""];
  if (article.description) lines.push(`> ${oneLine(article.description)}`, "");
  if (settings.siteUrl) lines.push(`Source: ${settings.siteUrl}${encodeURI(article.url)}`, "");
  lines.push(article.body.trim(), "");
  return lines.join("\n");
}

/** Files of the articles that an index for machines names, in its order, below the site's folder: `en/writing/x.md`. */
export function filesOfMachineIndex(index: string, locale: Locale): string[] {
  return Array.from(index.matchAll(/^- \[.*\]\(([^()\s]*\.md)\)/gm), ([, address = ""]) => {
    const file = decodeURI(address);
    return file.slice(file.indexOf(`/${locale}/`) + 1);
  }).filter((file) => file.startsWith(`${locale}/`));
}
