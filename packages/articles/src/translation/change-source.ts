import {
  notFound,
  type Article,
  type ArticleStore,
  type ArticleVersion,
  type AuthoringStore,
  type BlockLink,
  type Locale,
  type TranslationMemory,
} from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";
import { fieldHash } from "./link-blocks.ts";
import { madeFrom } from "./links-of-save.ts";
import { fieldsOf, sideBySide, translatedFields, type FieldRow, type SideBySide } from "./side-by-side.ts";

interface SourceChangeStores {
  readonly store: ArticleStore;
  readonly authoring: AuthoringStore;
  readonly memory: TranslationMemory;
}

/** No block has this hash, so what was made from it counts as to be looked at. */
const unknownSource = "00000000";

/**
 * Makes another language of an article the source. What was the source becomes a translation of it, and the other
 * translations are now translations of the new source: a block stays up to date where it and the new source's block
 * were both made from the same block as it is now; every other one is to be looked at. No text changes.
 * @throws HandrailError `translation_not_found` when the article is not written in that language
 */
export async function changeSource(stores: SourceChangeStores, article: Article, next: Locale): Promise<void> {
  const { store, authoring, memory } = stores;
  const { workspaceId, id: articleId, sourceLocale: former } = article;
  if (next === former) return;
  const ref = { workspaceId, articleId };
  if (!(await store.getTranslation(workspaceId, articleId, next)))
    throw notFound("translation", "The article needs a text in its new source language first.");
  const locales = (await store.listSummaries(workspaceId, { articleId })).map(({ locale }) => locale);
  const hasFormer = locales.includes(former);
  const side = hasFormer ? await sideBySide(stores, { ...ref, locale: next }) : undefined;
  const pairs = new Map(
    (side?.rows ?? []).flatMap(({ state, source, target }) =>
      state === "fresh" && source && target ? [[source.hash, target.hash] as const] : [],
    ),
  );
  const sourceOf = (hash: string): string => pairs.get(hash) ?? unknownSource;
  const rewritten = (blocks: readonly string[]): string[] => blocks.map(sourceOf);

  const links = new Map<Locale, readonly BlockLink[]>([[next, []]]);
  const texts: { locale: Locale; draft: readonly string[]; live: readonly string[] }[] = [];
  for (const locale of locales) {
    const live = await store.getVersion(workspaceId, articleId, locale);
    if (locale === next) {
      texts.push({ locale, draft: [], live: [] });
      continue;
    }
    const own =
      locale === former
        ? await linksOfFormer(stores, article, side, sourceOf)
        : linksOfOther(await sideBySide(stores, { ...ref, locale }), side, sourceOf);
    links.set(locale, own);
    texts.push({ locale, draft: madeFrom(own), live: rewritten(hashesOf(live, locale === former)) });
  }
  await authoring.changeSource(workspaceId, articleId, { sourceLocale: next, texts });
  for (const [locale, own] of links) await memory.putLinks(workspaceId, articleId, locale, own);
}

/** The blocks of the former source that a live text stands for: its own ones where it was the source itself. */
function hashesOf(live: ArticleVersion | undefined, wasSource: boolean): readonly string[] {
  if (!live) return [];
  return wasSource ? sourceBlocks(live.body).map(({ hash }) => hash) : live.sourceBlocks;
}

/** Hash of a field of the new source where the translation of it was up to date. */
function fieldSource(side: SideBySide | undefined, row: FieldRow | undefined): string {
  return side && row?.state === "fresh" ? fieldHash(row.target) : unknownSource;
}

async function linksOfFormer(
  { store }: SourceChangeStores,
  { workspaceId, id, sourceLocale }: Article,
  side: SideBySide | undefined,
  sourceOf: (hash: string) => string,
): Promise<BlockLink[]> {
  const text = await store.getTranslation(workspaceId, id, sourceLocale);
  if (!text) return [];
  const own = fieldsOf(text.draft, text.seo);
  const fields = translatedFields.flatMap((field): BlockLink[] => {
    const row = side?.fields.find((entry) => entry.field === field);
    if (own[field] === "" || !row || row.target === "") return [];
    const source = own[field] === row.source ? fieldSource(side, row) : unknownSource;
    return [{ target: field, source, origin: "manual" }];
  });
  const blocks = sourceBlocks(text.draft.body).map(({ hash }): BlockLink => ({
    target: hash,
    source: sourceOf(hash),
    origin: "manual",
  }));
  return [...fields, ...blocks];
}

function linksOfOther(
  other: SideBySide,
  side: SideBySide | undefined,
  sourceOf: (hash: string) => string,
): BlockLink[] {
  const fields = other.fields.flatMap(({ field, target, state, origin }): BlockLink[] => {
    const row = side?.fields.find((entry) => entry.field === field);
    if (target === "" || !row || row.target === "") return [];
    const source = state === "fresh" ? fieldSource(side, row) : unknownSource;
    return [{ target: field, source, origin: origin ?? "manual" }];
  });
  const isField = ({ target }: BlockLink): boolean => (translatedFields as readonly string[]).includes(target);
  const blocks = other.links
    .filter((link) => !isField(link))
    .map((link): BlockLink => ({ ...link, source: sourceOf(link.source) }));
  return [...fields, ...blocks];
}
