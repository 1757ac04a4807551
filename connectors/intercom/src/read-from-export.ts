import {
  ConnectorError,
  jsonValuesOf,
  localFileOf,
  type ExportFolder,
  type GuardedFetch,
} from "@handrail/connector-kit";
import type { ForeignHelpCenter } from "@handrail/core";
import { helpCenterOf } from "./help-center-of.ts";
import { loadPublicFile } from "./load-public-file.ts";
import { accountOf, defaultLocaleOf } from "./read-from-api.ts";
import { articleSchema, collectionSchema, type IntercomArticle, type IntercomCollection } from "./schemas.ts";

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Records themselves, or what holds them: a page of a list, or an object of lists. */
function* recordsIn(value: unknown): Generator<Fields> {
  if (Array.isArray(value)) {
    for (const entry of value as unknown[]) yield* recordsIn(entry);
    return;
  }
  if (!isRecord(value)) return;
  const lists = [value["data"], value["articles"], value["collections"]].filter(Array.isArray);
  if (lists.length === 0) yield value;
  for (const list of lists) yield* recordsIn(list);
}

/**
 * Reads an export of a help center: JSON files whose records have the shapes of Intercom's API, in any arrangement.
 * @throws ConnectorError `unreadable`
 */
export async function readFromExport(folder: ExportFolder, fetch: GuardedFetch): Promise<ForeignHelpCenter> {
  const articles = new Map<string, IntercomArticle>();
  const collections = new Map<string, IntercomCollection>();
  for await (const value of jsonValuesOf(folder))
    for (const record of recordsIn(value)) {
      const isArticle = record["type"] === "article" || "body" in record || "author_id" in record;
      const article = isArticle ? articleSchema.safeParse(record) : undefined;
      if (article?.success) articles.set(article.data.id, article.data);
      const collection = !isArticle && "name" in record ? collectionSchema.safeParse(record) : undefined;
      if (collection?.success) collections.set(collection.data.id, collection.data);
    }
  if (articles.size === 0)
    throw new ConnectorError({
      code: "unreadable",
      message: "No articles of an Intercom help center are in there.",
      hint: "It takes JSON files whose records look like those of Intercom's API: articles and collections.",
    });
  const list = [...articles.values()];
  const places = [...collections.values()];
  return helpCenterOf({
    account: accountOf(list, places) ?? "export",
    defaultLocale: defaultLocaleOf(list, places),
    collections: places,
    articles: list,
    async load(target, signal) {
      const path = localFileOf(folder, target);
      return (path === undefined ? undefined : await folder.read(path)) ?? loadPublicFile(fetch, target, signal);
    },
  });
}
