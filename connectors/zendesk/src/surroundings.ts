import { ConnectorError } from "@handrail/connector-kit";
import type { ZendeskContext } from "./client.ts";
import type { HelpCenter } from "./help-center.ts";
import type { ArticleSurroundings } from "./map-document.ts";
import type { ZendeskArticle } from "./schemas.ts";

/** Looks up where an article lies, in the words of a language, what it is tagged with, and who may read it. */
export async function articleSurroundings(
  helpCenter: HelpCenter,
  article: ZendeskArticle,
  locale: string,
): Promise<ArticleSurroundings> {
  const places = (await helpCenter.hierarchy(locale)).pathTo(article.section_id);
  const tagIds = article.content_tag_ids ?? [];
  const tags = tagIds.length === 0 ? undefined : await helpCenter.contentTags();
  const tagNames = tagIds.flatMap((id) => tags?.get(id) ?? []);
  return {
    site: helpCenter.client.site,
    breadcrumbs: places.map(({ name }) => name).filter((name) => name !== ""),
    labels: [...new Set([...(article.label_names ?? []), ...tagNames])],
    access: (await helpCenter.audiences())(article),
  };
}

/** Whether an article lies below one of the categories and sections that the source is limited to. */
export async function isInScope(
  { config }: Pick<ZendeskContext, "config">,
  helpCenter: HelpCenter,
  article: ZendeskArticle,
): Promise<boolean> {
  if (config.scopes.length === 0) return true;
  const places = (await helpCenter.hierarchy(article.locale)).pathTo(article.section_id);
  return places.some(({ id }) => config.scopes.includes(id));
}

/** Languages to read, in Zendesk's writing. @throws ConnectorError `invalid_config` when there would be none */
export async function chosenLocales(
  context: Pick<ZendeskContext, "config">,
  helpCenter: HelpCenter,
): Promise<string[]> {
  const all = await helpCenter.locales();
  const chosen = all.filter((locale) => isChosenLocale(context, locale));
  if (chosen.length > 0) return chosen;
  throw new ConnectorError({
    code: "invalid_config",
    message: "The help center has none of the chosen languages.",
    hint: `It has ${all.join(", ")}.`,
  });
}

export function isChosenLocale({ config }: Pick<ZendeskContext, "config">, locale: string): boolean {
  return config.locales.length === 0 || config.locales.some((chosen) => sameLocale(chosen, locale));
}

function sameLocale(one: string, other: string): boolean {
  return one.trim().replaceAll("_", "-").toLowerCase() === other.toLowerCase();
}
