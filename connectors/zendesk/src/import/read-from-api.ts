import type { GuardedFetch } from "@handrail/connector-kit";
import type { Clock, ForeignHelpCenter, Logger } from "@handrail/core";
import { brokenOffError } from "../broken-off-error.ts";
import { createZendeskClient, type ZendeskContext } from "../client.ts";
import { configSchema, type ZendeskSecrets } from "../config.ts";
import { wholeList } from "../cursor-pages.ts";
import { openHelpCenter, type HelpCenter } from "../help-center.ts";
import { listArticles } from "../list-articles.ts";
import { attachmentSchema, type ZendeskArticle, type ZendeskAttachment } from "../schemas.ts";
import { listTranslations } from "../translations.ts";
import { helpCenterOf } from "./help-center-of.ts";
import { importedCategorySchema, importedSectionSchema } from "./place-schemas.ts";
import type { ImportedCategory, ImportedSection } from "./place-schemas.ts";

const largestImageBytes = 20 * 1024 * 1024;

export interface ZendeskImportRequest {
  /** `acme`, `acme.zendesk.com` or any address of the help center. */
  readonly site: string;
  readonly apiBaseUrl?: string;
  /** None for a help center that everybody may read. */
  readonly secrets: ZendeskSecrets;
  readonly fetch: GuardedFetch;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onProgress: (articles: number) => void;
}

/**
 * Reads a whole help center through Zendesk's API: categories, sections and articles in all their languages.
 * @throws ConnectorError
 */
export async function readFromApi(request: ZendeskImportRequest): Promise<ForeignHelpCenter> {
  const { site, apiBaseUrl, secrets, fetch, signal, clock, logger } = request;
  const context: ZendeskContext = {
    config: configSchema.parse({ site, ...(apiBaseUrl ? { apiBaseUrl } : {}) }),
    credentials: { current: async () => secrets, renew: async () => secrets },
    fetch,
    known: { revision: async () => undefined },
    locale: "en",
    signal,
    logger,
    clock,
  };
  const client = createZendeskClient(context);
  const helpCenter = openHelpCenter(client);
  const locales = await helpCenter.locales();
  const categories: ImportedCategory[] = [];
  const sections: ImportedSection[] = [];
  for (const locale of locales) {
    const base = `/help_center/${encodeURIComponent(locale)}`;
    const inLocale = <Record extends { locale?: string | null | undefined }>(list: Record[]): Record[] =>
      list.map((record) => ({ ...record, locale: record.locale ?? locale }));
    categories.push(
      ...inLocale(await wholeList(client, `${base}/categories.json`, "categories", importedCategorySchema)),
    );
    sections.push(...inLocale(await wholeList(client, `${base}/sections.json`, "sections", importedSectionSchema)));
  }
  const articles = await readArticles(helpCenter, locales, request);
  const attachments = new Map<string, readonly ZendeskAttachment[]>();
  for (const article of articles.values()) attachments.set(article.id, await attachmentsOf(helpCenter, article));
  return helpCenterOf({
    host: accountHost(articles.values()) ?? new URL(client.site).host,
    defaultLocale: locales[0] as string,
    categories,
    sections,
    articles: [...articles.values()],
    accessOf: await helpCenter.audiences(),
    attachments,
    load: async (target, during) => {
      during.throwIfAborted();
      return (await client.download(target, largestImageBytes)).bytes;
    },
  });
}

/** The account's own host, whichever of its addresses was named: a second import has to find what the first made. */
function accountHost(articles: Iterable<ZendeskArticle>): string | undefined {
  for (const { url } of articles) if (url && URL.canParse(url)) return new URL(url).host;
  return undefined;
}

async function readArticles(
  helpCenter: HelpCenter,
  locales: readonly string[],
  { signal, onProgress }: ZendeskImportRequest,
): Promise<ReadonlyMap<string, ZendeskArticle>> {
  const articles = new Map<string, ZendeskArticle>();
  for await (const { articles: page, brokenOff } of listArticles(helpCenter, locales, { locale: null, after: null })) {
    signal.throwIfAborted();
    for (const { article, translations } of page) {
      const known = articles.get(article.id);
      const found = translations ?? (await listTranslations(helpCenter, article.id));
      articles.set(article.id, { ...(known ?? article), translations: [...(known?.translations ?? []), ...found] });
    }
    onProgress(articles.size);
    if (brokenOff !== undefined) throw brokenOffError(brokenOff);
  }
  return articles;
}

/** One request per article; whoever may not see them gets none. */
async function attachmentsOf(helpCenter: HelpCenter, article: ZendeskArticle): Promise<readonly ZendeskAttachment[]> {
  const base = (await helpCenter.isAgent()) ? "" : `/${encodeURIComponent(article.locale)}`;
  const path = `/help_center${base}/articles/${encodeURIComponent(article.id)}/attachments.json`;
  try {
    return await wholeList(helpCenter.client, path, "article_attachments", attachmentSchema);
  } catch (error) {
    if (error instanceof Error && "retryable" in error && error.retryable === false) return [];
    throw error;
  }
}
