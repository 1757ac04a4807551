import { htmlToMarkdown, nameEmbeds } from "@handrail/connector-kit";
import type {
  ForeignArticle,
  ForeignArticleText,
  ForeignHelpCenter,
  ForeignLeftover,
  ForeignTopic,
  ForeignTopicText,
} from "@handrail/core";
import { fileOf } from "./file-of.ts";
import { createPageOf, pathOf, rootOf } from "./page-of.ts";
import {
  articleContentSchema,
  groupContentSchema,
  type IntercomArticle,
  type IntercomArticleContent,
  type IntercomCollection,
} from "./schemas.ts";

export interface IntercomRecords {
  /** Of the workspace. */
  readonly account: string;
  readonly defaultLocale: string;
  readonly collections: readonly IntercomCollection[];
  readonly articles: readonly IntercomArticle[];
  /** @throws HandrailError */
  readonly load: (target: string, signal: AbortSignal) => Promise<Uint8Array>;
}

/** Intercom's records as the help center that they stand for. */
export function helpCenterOf(records: IntercomRecords): ForeignHelpCenter {
  const { account, defaultLocale, collections, articles } = records;
  const leftovers: ForeignLeftover[] = [];
  const roots = new Set([...articles, ...collections].flatMap(({ url }) => rootOf(url) ?? []));
  for (const { translated_content: translated } of articles)
    for (const content of Object.values(contentsOf(translated)))
      for (const root of [rootOf(content.url)]) if (root) roots.add(root);
  const places = new Map(collections.map((collection) => [collection.id, collection]));
  return {
    source: `intercom:${account}`,
    defaultLocale,
    topics: collections.map((collection) => topicOf(collection, defaultLocale, roots)),
    articles: articles.map((article) => articleOf(article, records, places, roots, leftovers)),
    leftovers,
    // A help center of its own host begins where this one does.
    homes: {
      [defaultLocale]: [...roots].map((root) => root.slice(root.indexOf("/")).replace(/\/$/, "")).filter(Boolean),
    },
    pageOf: createPageOf(roots),
    fileOf,
    loadImage: async (target, signal) => ({ bytes: await records.load(target, signal) }),
  };
}

function contentsOf(translated: IntercomArticle["translated_content"]): Record<string, IntercomArticleContent> {
  const contents: Record<string, IntercomArticleContent> = {};
  for (const [locale, value] of Object.entries(translated ?? {})) {
    if (locale === "type") continue;
    const parsed = articleContentSchema.safeParse(value);
    if (parsed.success) contents[locale] = parsed.data;
  }
  return contents;
}

function topicOf(collection: IntercomCollection, defaultLocale: string, roots: ReadonlySet<string>): ForeignTopic {
  const own = collection.default_locale ?? defaultLocale;
  const words: Record<string, { name?: string | null | undefined; description?: string | null | undefined }> = {
    [own]: collection,
  };
  for (const [locale, value] of Object.entries(collection.translated_content ?? {})) {
    const parsed = locale === "type" ? undefined : groupContentSchema.safeParse(value);
    if (parsed?.success) words[locale] ??= parsed.data;
  }
  const texts: Record<string, ForeignTopicText> = {};
  for (const [locale, { name, description }] of Object.entries(words)) {
    if (!name?.trim()) continue;
    texts[locale] = {
      title: name.trim(),
      description: (description ?? "").replace(/\s+/g, " ").trim(),
      addresses: addressesOf("collections", collection.id, locale, locale === own, collection.url, roots),
    };
  }
  return { id: collection.id, parentId: collection.parent_id, position: collection.order ?? 0, texts };
}

/** Under which paths a page stood: below each help center's own root, with its language and, in the source language, without. */
function addressesOf(
  place: "articles" | "collections",
  id: string,
  locale: string,
  isOwn: boolean,
  url: string | null | undefined,
  roots: ReadonlySet<string>,
): string[] {
  const bases = roots.size > 0 ? [...roots].map((root) => root.slice(root.indexOf("/"))) : ["/"];
  const paths = bases.flatMap((base) => [
    `${base}${locale}/${place}/${id}`,
    ...(isOwn ? [`${base}${place}/${id}`] : []),
  ]);
  return [...new Set([...paths, pathOf(url)])].filter((path) => path.length > 1);
}

function articleOf(
  article: IntercomArticle,
  { defaultLocale }: IntercomRecords,
  places: ReadonlyMap<string, IntercomCollection>,
  roots: ReadonlySet<string>,
  leftovers: ForeignLeftover[],
): ForeignArticle {
  const sourceLocale = article.default_locale ?? defaultLocale;
  const contents = { [sourceLocale]: article as IntercomArticleContent, ...contentsOf(article.translated_content) };
  const parent = article.parent_id ?? article.parent_ids?.at(-1);
  const title = article.title?.trim() || `Article ${article.id}`;
  if (parent !== undefined && !places.has(parent))
    leftovers.push({
      kind: "structure",
      page: title,
      locale: "",
      what: "its collection is not among those that were read",
      became: "it lies in the topic General",
    });
  const others = (article.parent_ids ?? []).filter(
    (id) => id !== parent && places.has(id) && !isAbove(id, parent, places),
  );
  if (others.length > 0)
    leftovers.push({
      kind: "structure",
      page: title,
      locale: "",
      what: `it lies in ${others.length + 1} collections`,
      became: `it is in ${places.get(parent ?? "")?.name ?? "the first"} only`,
    });
  return {
    id: article.id,
    topicId: parent !== undefined && places.has(parent) ? parent : undefined,
    position: 0,
    audience: "public",
    tags: (article.tags?.tags ?? []).flatMap(({ name }) => name ?? []),
    sourceLocale,
    texts: Object.fromEntries(
      Object.entries(contents)
        .filter(([, { title: name, body }]) => (name ?? "").trim() !== "" || (body ?? "").trim() !== "")
        .map(([locale, content]) => [
          locale,
          textOf(article, content, locale, locale === sourceLocale, roots, leftovers),
        ]),
    ),
  };
}

function isAbove(id: string, of: string | undefined, places: ReadonlyMap<string, IntercomCollection>): boolean {
  const seen = new Set<string>();
  for (let at = of; at !== undefined && !seen.has(at); at = places.get(at)?.parent_id) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function textOf(
  article: IntercomArticle,
  content: IntercomArticleContent,
  locale: string,
  isOwn: boolean,
  roots: ReadonlySet<string>,
  leftovers: ForeignLeftover[],
): ForeignArticleText {
  const title = content.title?.trim() || article.title?.trim() || `Article ${article.id}`;
  const { html, embeds } = nameEmbeds(content.body ?? "");
  const base = content.url ?? article.url ?? undefined;
  const { markdown, warnings } = htmlToMarkdown(html, base && URL.canParse(base) ? { baseUrl: base } : {});
  for (const embed of embeds) leftovers.push({ kind: "embed", page: title, locale, ...embed });
  if (warnings.includes("image-dropped"))
    leftovers.push({ kind: "image", page: title, locale, what: "an image without an address", became: "left out" });
  return {
    title,
    description: (content.description ?? "").replace(/\s+/g, " ").trim(),
    body: markdown.trim(),
    draft: (content.state ?? article.state) === "draft",
    addresses: addressesOf("articles", article.id, locale, isOwn, content.url, roots),
  };
}
