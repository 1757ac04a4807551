import {
  type Article,
  type ArticleStore,
  type ArticleText,
  type NewId,
  noSeo,
  type Topic,
  type Translation,
} from "@handrail/core";
import { contentHash } from "../content-hash.ts";
import { importAuthor } from "../help-center.ts";
import { blockHashes } from "../staleness.ts";
import type { ShelvedArticle } from "./article-shelf.ts";
import type { EarlierFiles } from "./earlier-files.ts";
import type { FileAddress } from "./file-address.ts";
import type { ImportOptions } from "./import-types.ts";
import { positionOf, replacedSettings, withOwnSettings } from "./own-settings.ts";
import type { FileText } from "./read-file.ts";

export type ArticleImport =
  | {
      readonly outcome: "added" | "updated";
      readonly shelved: ShelvedArticle;
      readonly published: boolean;
      readonly note?: string;
      readonly overwrites?: true;
    }
  | { readonly outcome: "unchanged"; readonly reason: string; readonly leftAlone?: true }
  | { readonly outcome: "skipped"; readonly reason: string; readonly leftAlone?: true };

export interface ImportContext {
  readonly store: ArticleStore;
  readonly newId: NewId;
  readonly options: ImportOptions;
  readonly articles: Map<string, ShelvedArticle>;
  /** Given where what was changed here is told from what the last import brought. */
  readonly earlier: EarlierFiles | undefined;
}

const unpublishedEdit = "It has an unpublished draft written in Handrail; publish or discard that first.";
const changedHere = "It was changed here since the last import, and stays as it is.";
const settingsHere = "Its audience, place or tags were changed here, and stay.";
const overwrittenHere =
  "It was changed here since the last import; the file replaces it, and the text stays a version.";
const backHere = "It was taken off the site here, and comes back.";
const takenOffHere = "It was taken off the site here, and stays off.";
const liveHere = "It is a draft there now. What is live here stays live until you take it off.";
const newerEdit = "The file is unchanged since its last import; the newer text written in Handrail stays.";

/** Creates or updates one article's text and publishes it, unless the file says nothing new. */
export async function importArticle(
  context: ImportContext,
  address: FileAddress,
  topic: Topic,
  file: FileText,
): Promise<ArticleImport> {
  const { store, options, articles } = context;
  const { locale, workspace, collection } = options;
  const known = articles.get(address.path);
  if (known && known.article.collection !== collection) {
    return {
      outcome: "skipped",
      reason: `The address /${address.path}/ belongs to the collection ${known.article.collection}.`,
    };
  }
  const text: ArticleText = { title: file.title, description: file.description, body: file.body };
  const hash = contentHash(text, file.sourceBlocks ?? [], file.seo);
  const stored = known?.texts.get(locale);

  const wanted = placed(context, known?.article, address, topic, file);
  const own =
    context.earlier && known?.texts.has(locale)
      ? withOwnSettings(wanted, known.article, context.earlier.of(known.article))
      : wanted;
  const article = options.fileWins ? wanted : own;
  const ofSettings = options.fileWins
    ? replacedSettings(own, wanted)
    : sameArticle(own, wanted)
      ? undefined
      : settingsHere;
  const settings = ofSettings === undefined ? {} : { note: ofSettings };
  const moved = !known || !sameArticle(known.article, article);
  if (stored && stored.publishedVersion > 0 && stored.contentHash === hash) {
    if (!moved || !known)
      return settings.note
        ? { outcome: "unchanged", reason: settings.note, leftAlone: true }
        : { outcome: "unchanged", reason: "" };
    await store.putArticle(article);
    const shelved = { article, texts: known.texts };
    articles.set(article.path, shelved);
    return { outcome: "updated", shelved, published: false, ...settings };
  }
  let replacing: Replacing = {};
  if (stored) {
    const verdict = await keptText(context, article, hash, stored.state !== "archived");
    if ("outcome" in verdict) return verdict;
    if (file.draft && !moved && (await sameDraft(context, article, text))) return { outcome: "unchanged", reason: "" };
    replacing = verdict;
  }

  if (moved) await store.putArticle(article);
  const sourceHashes =
    locale === article.sourceLocale ? [] : (file.sourceBlocks ?? (await freshBlocks(context, article)));
  const key = { articleId: article.id, locale };
  const seo = file.seo ?? noSeo;
  const draft = await store.putDraft(workspace.id, { ...key, text, seo, origin: "import", sourceBlocks: sourceHashes });
  if (file.draft) {
    const waiting: ShelvedArticle = { article, texts: known?.texts ?? new Map() };
    waiting.texts.set(locale, {
      state: draft.state,
      publishedVersion: draft.publishedVersion,
      contentHash: stored?.contentHash ?? "",
      sourceBlocks: sourceHashes,
    });
    articles.set(article.path, waiting);
    const note = draft.publishedVersion > 0 ? { note: liveHere } : settings;
    return { outcome: stored ? "updated" : "added", shelved: waiting, published: false, ...note };
  }
  const version = await store.publishDraft(workspace.id, { ...key, author: importAuthor, contentHash: hash });
  const shelved: ShelvedArticle = { article, texts: known?.texts ?? new Map() };
  shelved.texts.set(locale, {
    state: "published",
    publishedVersion: version.version,
    contentHash: hash,
    sourceBlocks: sourceHashes,
  });
  articles.set(article.path, shelved);
  const notes = [replacing.note, ofSettings].filter((note) => note !== undefined);
  return {
    outcome: stored ? "updated" : "added",
    shelved,
    published: true,
    ...(notes.length > 0 ? { note: notes.join(" ") } : {}),
    ...(replacing.overwrites ? { overwrites: true } : {}),
  };
}

/** What is to be told of a text that a file replaces. */
interface Replacing {
  readonly note?: string;
  readonly overwrites?: true;
}

/** The article as this file places it. Only the source language's file decides about order and audience. */
function placed(
  { newId, options }: ImportContext,
  known: Article | undefined,
  address: FileAddress,
  topic: Topic,
  file: FileText,
): Article {
  const { workspace, locale } = options;
  const becomesSource = known?.sourceLocale !== workspace.sourceLocale && locale === workspace.sourceLocale;
  const sourceLocale = !known || becomesSource ? locale : known.sourceLocale;
  const own = {
    audience: file.audience,
    position: positionOf(file, address.isIndex),
    tags: file.tags ?? known?.tags ?? [],
  };
  return {
    id: known?.id ?? newId("art"),
    workspaceId: workspace.id,
    topicId: topic.id,
    collection: options.collection,
    path: address.path,
    assigneeId: known?.assigneeId ?? null,
    sourceLocale,
    ...(known && sourceLocale !== locale
      ? { audience: known.audience, position: known.position, tags: known.tags }
      : own),
  };
}

function sameArticle(one: Article, other: Article): boolean {
  return (
    one.topicId === other.topicId &&
    one.sourceLocale === other.sourceLocale &&
    one.audience === other.audience &&
    one.position === other.position &&
    one.tags.join() === other.tags.join()
  );
}

/** A person's work is never overwritten unseen: neither a draft, nor a live text that is newer than the same file. */
async function keptText(
  context: ImportContext,
  article: Article,
  hash: string,
  live: boolean,
): Promise<ArticleImport | Replacing> {
  const { store, options } = context;
  const { workspace, locale } = options;
  const translation = await store.getTranslation(workspace.id, article.id, locale);
  if (!translation) return {};
  const isDraftHere =
    translation.origin !== "import" && (translation.state === "draft" || translation.state === "changed");
  if (options.fileWins) {
    if (isDraftHere) return { outcome: "skipped", reason: unpublishedEdit, leftAlone: true };
    if (await isChangedHere(context, article, translation)) return { note: overwrittenHere, overwrites: true };
    return translation.state === "archived" ? { note: backHere } : {};
  }
  if (context.earlier) {
    if (await isChangedHere(context, article, translation))
      return { outcome: "skipped", reason: changedHere, leftAlone: true };
    if (translation.state === "archived") return { outcome: "skipped", reason: takenOffHere, leftAlone: true };
    return {};
  }
  if (translation.origin === "import") return {};
  if (isDraftHere) return { outcome: "skipped", reason: unpublishedEdit };
  const versions = await store.listVersions(workspace.id, article.id, locale);
  const lastImport = versions
    .filter((version) => version.author === importAuthor)
    .sort((left, right) => right.version - left.version)[0];
  return live && lastImport?.contentHash === hash ? { outcome: "unchanged", reason: newerEdit } : {};
}

/** Whether a text is a person's, and not what the last import of the file left or has found here. */
async function isChangedHere(
  { store, earlier, options }: ImportContext,
  article: Article,
  { state, origin, locale }: Translation,
): Promise<boolean> {
  if (state !== "published") return origin !== "import";
  const live = await store.getVersion(options.workspace.id, article.id, locale);
  if (live && live.contentHash === earlier?.of(article)?.hash) return false;
  return origin !== "import" || (live !== undefined && live.author !== importAuthor);
}

async function sameDraft({ store, options }: ImportContext, article: Article, text: ArticleText): Promise<boolean> {
  const known = await store.getTranslation(options.workspace.id, article.id, options.locale);
  return (
    known?.draft.title === text.title && known.draft.description === text.description && known.draft.body === text.body
  );
}

async function freshBlocks({ store, options }: ImportContext, article: Article): Promise<string[]> {
  const source = await store.getVersion(options.workspace.id, article.id, article.sourceLocale);
  return source ? blockHashes(source.body) : [];
}

/**
 * Translations that came before their source remember no blocks. Once the source is there they count as
 * made from it, so that its next change shows.
 */
export async function stampWaitingTranslations(
  { store, options }: ImportContext,
  { article, texts }: ShelvedArticle,
  sourceBody: string,
): Promise<void> {
  for (const [locale, text] of texts) {
    if (locale === article.sourceLocale || text.sourceBlocks.length > 0 || text.publishedVersion === 0) continue;
    const translation = await store.getTranslation(options.workspace.id, article.id, locale);
    if (translation?.state !== "published") continue;
    const sourceBlocks = blockHashes(sourceBody);
    const key = { articleId: article.id, locale };
    await store.putDraft(options.workspace.id, {
      ...key,
      text: translation.draft,
      origin: translation.origin,
      sourceBlocks,
    });
    const version = await store.publishDraft(options.workspace.id, {
      ...key,
      author: importAuthor,
      contentHash: text.contentHash,
    });
    texts.set(locale, { ...text, publishedVersion: version.version, sourceBlocks });
  }
}
