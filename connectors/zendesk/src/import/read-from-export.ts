import {
  ConnectorError,
  jsonValuesOf,
  localFileOf,
  type ExportFolder,
  type GuardedFetch,
} from "@handrail/connector-kit";
import type { ForeignHelpCenter } from "@handrail/core";
import { z } from "zod";
import { audiencesOf } from "../audiences.ts";
import {
  articleSchema,
  attachmentSchema,
  translationSchema,
  userSegmentSchema,
  type ZendeskArticle,
  type ZendeskAttachment,
  type ZendeskTranslation,
} from "../schemas.ts";
import { helpCenterOf } from "./help-center-of.ts";
import { importedCategorySchema, importedSectionSchema } from "./place-schemas.ts";
import { sortRecords } from "./sort-records.ts";

const largestImageBytes = 20 * 1024 * 1024;

/**
 * Reads an export of a help center: any number of JSON files whose records have the shapes of Zendesk's API, in any
 * arrangement. Images that did not come along are loaded from their public addresses.
 * @throws ConnectorError `unreadable`, `invalid_response`
 */
export async function readFromExport(folder: ExportFolder, fetch: GuardedFetch): Promise<ForeignHelpCenter> {
  const sorted = await sortRecords(jsonValuesOf(folder));
  const articles = mergeArticles(read(sorted.articles, articleSchema), sorted.translations);
  if (articles.length === 0)
    throw new ConnectorError({
      code: "unreadable",
      message: "No articles of a Zendesk help center are in there.",
      hint: "It takes JSON files whose records look like those of Zendesk's Help Center API: articles, sections, categories.",
    });
  const categories = read(sorted.categories, importedCategorySchema);
  const sections = read(sorted.sections, importedSectionSchema);
  const segments = read(sorted.segments, userSegmentSchema);
  const attachments = Map.groupBy(
    read(sorted.attachments, attachmentSchema).filter(({ article_id: id }) => id),
    ({ article_id: id }) => id as string,
  ) as ReadonlyMap<string, readonly ZendeskAttachment[]>;
  const locales = articles.map(({ source_locale: source, locale }) => source ?? locale);
  return helpCenterOf({
    host: hostOf(articles),
    defaultLocale: sorted.defaultLocale ?? mostFrequent(locales),
    categories,
    sections,
    articles,
    accessOf: audiencesOf(segments.length > 0 ? new Map(segments.map((each) => [each.id, each])) : undefined, true),
    attachments,
    async load(target, signal) {
      const path = localFileOf(folder, target);
      const bytes = path === undefined ? undefined : await folder.read(path);
      if (bytes) return bytes;
      const response = await fetch(target, {
        signal,
        limits: { maxBodyBytes: largestImageBytes, maxDecodedBytes: largestImageBytes },
      });
      if (!response.ok)
        throw new ConnectorError({ code: "not_found", message: `Its address answers with status ${response.status}.` });
      return new Uint8Array(await response.arrayBuffer());
    },
  });
}

/** A record without what makes it one is left out: an export may hold things that only look alike. */
function read<T>(records: readonly unknown[], schema: z.ZodType<T>): T[] {
  return records.flatMap((record) => {
    const parsed = schema.safeParse(record);
    return parsed.success ? [parsed.data] : [];
  });
}

const translationOfArticle = translationSchema.extend({
  source_id: z.union([z.number(), z.string()]).transform(String),
});

/** One article per id: lists of several languages tell the same one several times. */
function mergeArticles(articles: readonly ZendeskArticle[], loose: readonly unknown[]): ZendeskArticle[] {
  const merged = new Map<string, ZendeskArticle & { translations: ZendeskTranslation[] }>();
  const add = (list: ZendeskTranslation[], translation: ZendeskTranslation): void => {
    if (!list.some(({ locale }) => locale === translation.locale)) list.push(translation);
  };
  for (const article of articles) {
    const known = merged.get(article.id) ?? { ...article, translations: [] };
    for (const translation of article.translations ?? []) add(known.translations, translation);
    add(known.translations, article);
    merged.set(article.id, known);
  }
  for (const { source_id: id, ...translation } of read(loose, translationOfArticle)) {
    const known = merged.get(id);
    if (known) add(known.translations, translation);
  }
  return [...merged.values()];
}

function hostOf(articles: readonly ZendeskArticle[]): string {
  const address = articles.flatMap(({ url, html_url: page }) => [url, page]).find((each) => each && URL.canParse(each));
  return address ? new URL(address).host : "export";
}

function mostFrequent(names: readonly string[]): string {
  const counts = [...Map.groupBy(names, (name) => name)].sort((one, other) => other[1].length - one[1].length);
  return counts[0]?.[0] ?? "en-us";
}
