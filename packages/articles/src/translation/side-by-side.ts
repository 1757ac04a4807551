import {
  noSeo,
  notFound,
  type Article,
  type ArticleId,
  type ArticleStore,
  type ArticleText,
  type BlockLink,
  type Locale,
  type SeoFields,
  type Translation,
  type TranslationMemory,
  type TranslationOrigin,
  type WorkspaceId,
} from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";
import { diffWords, type WordChange } from "../draft/diff-texts.ts";
import { formerBlocks } from "./former-blocks.ts";
import { fieldHash, linkBlocks } from "./link-blocks.ts";
import { translationRows, type TranslationRow } from "./translation-rows.ts";

export const translatedFields = ["title", "description", "seo_title", "seo_description", "seo_image_alt"] as const;
export type TranslatedField = (typeof translatedFields)[number];

export interface FieldRow {
  readonly field: TranslatedField;
  readonly source: string;
  readonly target: string;
  readonly state: "missing" | "fresh" | "stale" | "empty";
  readonly origin: TranslationOrigin | undefined;
}

export interface SideBySideRow extends TranslationRow {
  /** How the source changed since the translation was made, where the former text is known. */
  readonly sourceChange: readonly WordChange[] | undefined;
}

/** A translation beside what it is made from: the live source, or its draft while nothing is live. */
export interface SideBySide {
  readonly article: Article;
  readonly source: {
    readonly locale: Locale;
    /** 0 while the source was never published. */
    readonly version: number;
    readonly text: ArticleText;
    readonly seo: SeoFields;
  };
  readonly translation: Translation | undefined;
  readonly fields: readonly FieldRow[];
  readonly rows: readonly SideBySideRow[];
  /** Links of the translation as they are understood now. */
  readonly links: readonly BlockLink[];
}

export interface TranslationRef {
  readonly workspaceId: WorkspaceId;
  readonly articleId: ArticleId;
  readonly locale: Locale;
}

/** @throws HandrailError `article_not_found`, `source_not_found` */
export async function sideBySide(
  { store, memory }: { readonly store: ArticleStore; readonly memory: TranslationMemory },
  { workspaceId, articleId, locale }: TranslationRef,
): Promise<SideBySide> {
  const article = await store.getArticle(workspaceId, articleId);
  if (!article) throw notFound("article");
  const { sourceLocale } = article;
  const [live, sourceDraft, translation, remembered] = await Promise.all([
    store.getVersion(workspaceId, articleId, sourceLocale),
    store.getTranslation(workspaceId, articleId, sourceLocale),
    store.getTranslation(workspaceId, articleId, locale),
    memory.links(workspaceId, articleId, locale),
  ]);
  const text = live ?? sourceDraft?.draft;
  if (!text) throw notFound("source", "Write the article in its source language first.");
  const source = {
    locale: sourceLocale,
    version: live?.version ?? 0,
    text: { title: text.title, description: text.description, body: text.body },
    seo: live?.seo ?? sourceDraft?.seo ?? noSeo,
  };
  const blocks = sourceBlocks(source.text.body);
  const target = sourceBlocks(translation?.draft.body ?? "");
  const links = linkBlocks({
    source: blocks,
    target,
    remembered,
    madeFrom: translation?.sourceBlocks ?? [],
    origin: translation?.origin ?? "manual",
  });
  const present = new Set(blocks.map(({ hash }) => hash));
  const gone = links.map((link) => link.source).filter((hash) => !present.has(hash));
  const former = await formerBlocks(store, workspaceId, article, gone);
  const rows = translationRows(blocks, target, links, (hash) => former.get(hash));
  const segmenter = new Intl.Segmenter(sourceLocale, { granularity: "word" });
  return {
    article,
    source,
    translation,
    links,
    fields: fieldRows(source, translation, remembered),
    rows: rows.map((row) => {
      const before = row.state === "stale" ? former.get(row.madeFrom ?? "") : undefined;
      const sourceChange =
        before === undefined || !row.source ? undefined : diffWords(before, row.source.markdown, segmenter);
      return { ...row, sourceChange };
    }),
  };
}

export function fieldsOf(text: ArticleText, seo: SeoFields): Record<TranslatedField, string> {
  return {
    title: text.title,
    description: text.description,
    seo_title: seo.title,
    seo_description: seo.description,
    seo_image_alt: seo.imageAlt,
  };
}

function fieldRows(
  source: SideBySide["source"],
  translation: Translation | undefined,
  remembered: readonly BlockLink[],
): FieldRow[] {
  const from = fieldsOf(source.text, source.seo);
  const to = translation ? fieldsOf(translation.draft, translation.seo) : undefined;
  return translatedFields.map((field) => {
    const link = remembered.find((entry) => entry.target === field);
    // A title that stands in for one that is not translated yet.
    const standsIn = remembered.length > 0 && !link && to?.[field] === from[field];
    const target = standsIn ? "" : (to?.[field] ?? "");
    const isFresh = !link || link.source === fieldHash(from[field]);
    return {
      field,
      source: from[field],
      target,
      state: from[field] === "" ? "empty" : target === "" ? "missing" : isFresh ? "fresh" : "stale",
      origin: target === "" ? undefined : (link?.origin ?? translation?.origin),
    };
  });
}
