import { type ArticleText, type BlockLink, invalidInput, noSeo, notFound, type SeoFields } from "@handrail/core";
import { diffTexts } from "../draft/diff-texts.ts";
import { mergeTexts } from "../draft/merge-texts.ts";
import { storableText } from "../storable-text.ts";
import { linksOfSave, madeFrom } from "../translation/links-of-save.ts";
import { requireArticle, requireTranslation } from "./require.ts";
import type { DraftKey, SaveRequest, SaveResult, VersionName, Writing, WritingOptions } from "./writing.ts";

/** Tries of an automatic merge while others go on saving. */
const mostMerges = 3;

export function createDrafts({
  store,
  authoring,
  memory,
}: WritingOptions): Pick<Writing, "save" | "discard" | "restore" | "diff"> {
  /** A correction of a translation does not mean that the newest source was read: blocks stay made from what they were. */
  async function linksFor({ workspaceId, articleId, locale }: DraftKey, body: string): Promise<readonly BlockLink[]> {
    const article = await requireArticle(store, workspaceId, articleId);
    return locale === article.sourceLocale ? [] : linksOfSave({ store, memory }, article, locale, body);
  }

  async function save(request: SaveRequest): Promise<SaveResult> {
    const { workspaceId, articleId, locale, author, merge = "refuse" } = request;
    const yours = cleanText(request.text);
    const known = request.seo ? undefined : await store.getTranslation(workspaceId, articleId, locale);
    const seo = cleanSeo(request.seo ?? known?.seo ?? noSeo);
    let text = yours;
    let { revision } = request;
    if (request.base) {
      const theirs = await requireTranslation(store, request);
      const base = cleanText(request.base);
      const merged = mergeTexts(base, theirs.draft, text);
      if (merge === "refuse" || !merged.clean) return { kind: "conflict", base, theirs, yours, merge: merged };
      text = merged.text;
      ({ revision } = theirs);
    }
    for (let tries = 1; ; tries++) {
      const links = await linksFor(request, text.body);
      const saved = await authoring.saveDraft(workspaceId, {
        articleId,
        locale,
        text,
        seo,
        origin: "manual",
        sourceBlocks: madeFrom(links),
        savedBy: author,
        revision,
      });
      if (saved.kind !== "conflict") {
        if (links.length > 0) await memory.putLinks(workspaceId, articleId, locale, links);
        return { kind: "saved", translation: saved.translation, merged: text !== yours };
      }
      const { theirs } = saved;
      // The draft is gone: what was written is a first draft now.
      if (!theirs) {
        revision = 0;
        continue;
      }
      const merged = mergeTexts(saved.base, theirs.draft, text);
      if (merge === "refuse" || !merged.clean || tries > mostMerges)
        return { kind: "conflict", base: saved.base, theirs, yours, merge: merged };
      text = merged.text;
      ({ revision } = theirs);
    }
  }

  async function textOf(key: DraftKey, name: VersionName): Promise<ArticleText> {
    const { workspaceId, articleId, locale } = key;
    if (name === "draft") return (await requireTranslation(store, key)).draft;
    const version = await store.getVersion(workspaceId, articleId, locale, name === "live" ? undefined : name);
    if (!version) throw notFound("version");
    return version;
  }

  return {
    save,

    async discard(key, author) {
      const { workspaceId, articleId, locale } = key;
      await requireTranslation(store, key);
      const live = await store.getVersion(workspaceId, articleId, locale);
      if (!live) throw notFound("version", "Nothing of this language is live, so there is nothing to go back to.");
      const { title, description, body, seo, sourceBlocks } = live;
      return store.putDraft(workspaceId, {
        articleId,
        locale,
        text: { title, description, body },
        seo,
        origin: "manual",
        sourceBlocks,
        savedBy: author,
      });
    },

    async restore(key, number, revision, author) {
      const { workspaceId, articleId, locale } = key;
      await requireTranslation(store, key);
      const version = await store.getVersion(workspaceId, articleId, locale, number);
      if (!version) throw notFound("version");
      const { title, description, body, seo } = version;
      const result = await save({
        ...key,
        text: { title, description, body },
        seo,
        revision,
        author,
      });
      if (result.kind === "saved")
        await authoring.addEvent(workspaceId, articleId, { author, kind: "restored", locale, detail: String(number) });
      return result;
    },

    async diff(key, from, to) {
      await requireArticle(store, key.workspaceId, key.articleId);
      const [before, after] = await Promise.all([textOf(key, from), textOf(key, to)]);
      return diffTexts(before, after, key.locale);
    },
  };
}

function cleanText(text: ArticleText): ArticleText {
  const title = storableText(text.title).trim();
  if (!title) throw invalidInput("title_missing", "The article has no title.", "Give it a title and save again.");
  return { title, description: storableText(text.description).trim(), body: storableText(text.body) };
}

function cleanSeo({ title, description, noindex, canonical, imageAlt }: SeoFields): SeoFields {
  const address = canonical.trim();
  if (address && !/^(?:https?:\/\/[^\s/]+|\/)[^\s]*$/.test(address))
    throw invalidInput(
      "invalid_canonical",
      `"${address.slice(0, 80)}" is no address of a page.`,
      "Write the whole address with https://, or leave it out.",
    );
  return {
    title: storableText(title).trim(),
    description: storableText(description).trim(),
    noindex,
    canonical: address,
    imageAlt: storableText(imageAlt).trim(),
  };
}
