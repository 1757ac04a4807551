import type { Article, ArticleStore, BlockLink, Locale, TranslationMemory } from "@handrail/core";
import { sourceBlocks } from "@handrail/markdown";
import { linkSavedBlocks } from "./link-blocks.ts";
import { translatedFields } from "./side-by-side.ts";

/**
 * What is remembered of a translation after somebody saves it as a whole: each block stays made from what it was made
 * from, also when its words are corrected. Links of fields stay as they are.
 */
export async function linksOfSave(
  { store, memory }: { readonly store: ArticleStore; readonly memory: TranslationMemory },
  article: Article,
  locale: Locale,
  body: string,
): Promise<readonly BlockLink[]> {
  const { workspaceId, id, sourceLocale } = article;
  const [live, sourceDraft, before, remembered] = await Promise.all([
    store.getVersion(workspaceId, id, sourceLocale),
    store.getTranslation(workspaceId, id, sourceLocale),
    store.getTranslation(workspaceId, id, locale),
    memory.links(workspaceId, id, locale),
  ]);
  const isField = ({ target }: BlockLink): boolean => (translatedFields as readonly string[]).includes(target);
  const links = linkSavedBlocks({
    source: sourceBlocks(live?.body ?? sourceDraft?.draft.body ?? ""),
    before: sourceBlocks(before?.draft.body ?? ""),
    target: sourceBlocks(body),
    remembered: remembered.filter((link) => !isField(link)),
    madeFrom: before?.sourceBlocks ?? [],
    origin: "manual",
  });
  return [...remembered.filter(isField), ...links];
}

/** Hashes for the translation itself, which lists and pages compare with the live source. */
export function madeFrom(links: readonly BlockLink[]): string[] {
  return links
    .filter(({ target }) => !(translatedFields as readonly string[]).includes(target))
    .map(({ source }) => source);
}
