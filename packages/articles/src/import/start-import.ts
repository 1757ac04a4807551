import { createHash } from "node:crypto";
import {
  type ArticleId,
  type ArticleStore,
  type AssetStore,
  type ContentFile,
  type ContentFileStore,
  type NewId,
  invalidInput,
  libraryFileType,
} from "@handrail/core";
import { imagesOf, linksOf } from "@handrail/markdown";
import { helpCenterCollection, isReserved } from "../help-center.ts";
import { slugOf } from "../slug.ts";
import { openTopicShelf } from "../topics.ts";
import { openArticleShelf } from "./article-shelf.ts";
import { readEarlierFiles } from "./earlier-files.ts";
import { addressOfFile, type FileAddress } from "./file-address.ts";
import { replaceFileTargets } from "./file-targets.ts";
import { mediaTypeOf, openImageShelf } from "./image-shelf.ts";
import { importArticle, stampWaitingTranslations } from "./import-article.ts";
import { leftPlace } from "./left-places.ts";
import { differs, replacedWords, type TopicWords, withOwnTopic } from "./own-topic.ts";
import type { FileOutcome, ImportChange, ImportFile, ImportOptions, ImportSummary } from "./import-types.ts";
import { decodeFile, readFile } from "./read-file.ts";
import { resolveFile } from "./resolve-file.ts";

/** One import of one folder in one language. Files may come in any number of batches, an article's images no later than itself. */
export interface ImportRun {
  /** Takes in a batch; one outcome per file, in the order given. A bad file is skipped with its reason. */
  add(files: readonly ImportFile[]): Promise<FileOutcome[]>;
  /**
   * Ends the run. `prune` archives this language of the collection's imported articles whose files did not come: all
   * of them, or only those with the given addresses.
   */
  finish(options?: { readonly prune?: boolean | ReadonlySet<string> }): Promise<ImportSummary>;
}

export interface ImportDependencies {
  readonly store: ArticleStore;
  readonly assets: AssetStore;
  readonly newId: NewId;
  /** Keeps the files themselves, so that an export gives them back; without it only what they say is kept. */
  readonly files?: ContentFileStore;
}

function isTopicFile(file: ImportFile): boolean {
  return /(?:^|\/)_topic\.md$/.test(file.path);
}

/** Whoever has the address of a file on the site may read it. */
const filesArePublic = "the page is not public, and files of the library are";
const changedTopic = "What it says of its topic was changed here since the last import, and stays.";
const markdownFile = /\.(?:md|markdown)$/i;

/**
 * Images are stored by their content, and their targets in the body are rewritten to `/media/<file name>` as
 * the file comes in: the stored Markdown then stands on its own wherever it is rendered or edited, and an
 * image that changes makes a new version of its article.
 * @throws HandrailError `invalid_collection`
 */
export async function startImport(dependencies: ImportDependencies, options: ImportOptions): Promise<ImportRun> {
  const { store, assets, newId } = dependencies;
  const { workspace, locale, collection } = options;
  if (collection !== helpCenterCollection) checkCollection(collection, await store.listTopics(workspace.id));
  const topics = await openTopicShelf(store, newId, workspace.id, collection);
  const images = await openImageShelf(assets, workspace.id, options.knownImages);
  const articles = await openArticleShelf(store, workspace.id);
  const { leaveChanged = false, fileWins = false } = options;
  const earlierFiles = leaveChanged || fileWins ? await readEarlierFiles(dependencies.files, options) : undefined;
  const context = { store, newId, options, articles, earlier: earlierFiles };
  const keep = await openFileKeeper(dependencies.files, options);
  const seen = new Map<string, string>();
  /** Articles whose files came, although they have another address by now. */
  const movedAway = new Set<ArticleId>();
  const outcomes: FileOutcome[] = [];
  const changes: ImportChange[] = [];

  async function describeTopic(address: FileAddress, file: string, wanted: TopicWords) {
    const { path = "", name = "" } = address.topics.at(-1) ?? {};
    const here = topics.asFound(path);
    const own =
      earlierFiles && here ? withOwnTopic(wanted, here, locale, { name, file: earlierFiles.at(file)?.text }) : wanted;
    const words = fileWins ? wanted : own;
    const { title, description, ...placing } = words;
    const outcome = await topics.describe(address.topics, locale, { title, description }, placing);
    return { words, outcome, replaced: fileWins ? replacedWords(own, wanted) : undefined };
  }

  async function addMarkdown({ path, bytes }: ImportFile): Promise<FileOutcome> {
    const skipped = (reason: string): FileOutcome => ({ path, outcome: "skipped", reason, warnings: [] });
    const address = addressOfFile(path, collection);
    if (typeof address === "string") return skipped(address);
    const key = `${address.kind} ${address.path}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) return skipped(`It has the same address as ${earlier}; rename one of them.`);
    const decoded = decodeFile(bytes);
    if ("reason" in decoded) return skipped(decoded.reason);
    const file = readFile(decoded.text, address.kind === "topic" ? (address.topics.at(-1)?.name ?? "") : address.name);
    if ("reason" in file) return skipped(file.reason);
    seen.set(key, path);
    const place = options.knownByPath ? leftPlace(earlierFiles?.at(path), address, articles, topics) : undefined;
    if (place && leaveChanged) {
      if (place.movedTo) movedAway.add(place.movedTo);
      return { ...skipped(place.reason), leftAlone: true };
    }

    const taken = address.topics.find((topic) => articles.has(topic.path));
    if (taken) return skipped(`An article has the address of its folder, /${taken.path}/; rename one of them.`);
    if (address.kind === "topic") {
      const placing =
        locale === workspace.sourceLocale || file.order !== undefined
          ? { position: file.order, icon: file.icon || undefined }
          : {};
      const wanted = { title: file.title, description: file.description, ...placing };
      const { words, outcome, replaced } = await describeTopic(address, path, wanted);
      if (differs(words, wanted)) return { ...skipped(changedTopic), leftAlone: true };
      await keep(path, bytes, "topic", null, []);
      const notes = [place?.anew, replaced].filter((note) => note !== undefined);
      return { path, outcome, reason: notes.join(" "), warnings: [], ...(replaced ? { overwrites: true } : {}) };
    }
    if (topics.has(address.path)) {
      return skipped(`A folder has the same address, /${address.path}/; rename the file or move it there as index.md.`);
    }

    const shown: ContentFile["images"][number][] = [];
    const leftFiles: string[] = [];
    const body = replaceFileTargets(file.body, (target) => {
      if (file.audience !== "public" && libraryFileType(target)) {
        if (images.addressOf(path, target)) leftFiles.push(`the file ${target}: ${filesArePublic}`);
        return undefined;
      }
      const imagePath = resolveFile(path, target);
      const imageAddress = images.addressOf(path, target);
      if (imagePath && imageAddress)
        shown.push({ target, path: imagePath, fileName: imageAddress.slice("/media/".length) });
      return imageAddress;
    });
    const topic = await topics.ensure(address.topics, locale);
    const result = await importArticle(context, address, topic, { ...file, body });
    let ofTopic: string | undefined;
    if (address.isIndex && result.outcome !== "skipped" && !seen.has(`topic ${topic.path}`)) {
      const current = topic.texts[locale];
      const described = { title: file.title, description: current?.description || file.description };
      if (result.outcome !== "unchanged" || current?.title !== file.title)
        ofTopic = (await describeTopic(address, path, described)).replaced;
    }
    if (result.outcome === "skipped") return { path, ...result, warnings: [] };
    await keep(path, bytes, "article", articles.get(address.path)?.article.id ?? null, shown);
    if (result.outcome === "unchanged") return { path, ...result, warnings: [] };
    const { article } = result.shelved;
    if (result.published) changes.push({ articleId: article.id, locale, path: article.path, change: "published" });
    if (locale === article.sourceLocale) await stampWaitingTranslations(context, result.shelved, body);
    const notes = [place?.anew, result.note, ofTopic].filter((note) => note !== undefined);
    return {
      path,
      outcome: result.outcome,
      reason: notes.join(" "),
      warnings: missingImages(path, body),
      leftFiles: [...leftFiles, ...(file.audience === "public" ? missingFiles(body) : [])],
      ...(result.overwrites ? { overwrites: true } : {}),
    };
  }

  async function archiveUnseen(within: true | ReadonlySet<string>): Promise<string[]> {
    const removed: string[] = [];
    for (const { article, texts } of articles.values()) {
      const text = texts.get(locale);
      if (
        article.collection !== collection ||
        !text ||
        text.publishedVersion === 0 ||
        seen.has(`article ${article.path}`) ||
        movedAway.has(article.id) ||
        (within !== true && !within.has(article.path))
      )
        continue;
      const translation = await store.getTranslation(workspace.id, article.id, locale);
      if (translation?.origin !== "import") continue;
      await store.archive(workspace.id, article.id, locale);
      texts.set(locale, { ...text, state: "archived", publishedVersion: 0 });
      changes.push({ articleId: article.id, locale, path: article.path, change: "archived" });
      removed.push(article.path);
    }
    return removed;
  }

  return {
    async add(files) {
      const results = new Map<ImportFile, FileOutcome>();
      for (const file of files) if (mediaTypeOf(file.path)) results.set(file, await images.add(file));
      // A topic's own words come before those of its index file, which only stand in for them.
      const texts = files.filter((file) => !results.has(file));
      for (const file of texts.toSorted((left, right) => Number(isTopicFile(right)) - Number(isTopicFile(left)))) {
        const reason = "It is neither Markdown nor an image or file that the library takes.";
        results.set(
          file,
          markdownFile.test(file.path)
            ? await addMarkdown(file)
            : { path: file.path, outcome: "skipped", reason, warnings: [] },
        );
      }
      outcomes.push(...results.values());
      return files.flatMap((file) => results.get(file) ?? []);
    },
    async finish({ prune = false } = {}) {
      const removed = prune ? await archiveUnseen(prune) : [];
      const count = (outcome: FileOutcome["outcome"]): number =>
        outcomes.filter((entry) => entry.outcome === outcome).length;
      return {
        added: count("added"),
        updated: count("updated"),
        unchanged: count("unchanged"),
        skipped: count("skipped"),
        removed,
        present: [...seen.keys()].flatMap((key) => (key.startsWith("article ") ? [key.slice("article ".length)] : [])),
        outcomes: [...outcomes],
        changes: [...changes],
      };
    },
  };
}

/** Stores the files that came, those that are stored already left out. */
async function openFileKeeper(
  files: ContentFileStore | undefined,
  { workspace, collection, locale }: ImportOptions,
): Promise<
  (
    path: string,
    bytes: Uint8Array,
    kind: ContentFile["kind"],
    articleId: ArticleId | null,
    images: ContentFile["images"],
  ) => Promise<void>
> {
  if (!files) return async () => {};
  const stored = await files.listHashes(workspace.id, collection, locale);
  const hashes = new Map(stored.map(({ path, fileHash }) => [path, fileHash]));
  return async (path, bytes, kind, articleId, images) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (hashes.get(path) === hash) return;
    await files.put(workspace.id, { collection, locale, path, kind, articleId, textHash: hash, images, bytes });
    hashes.set(path, hash);
  };
}

function checkCollection(
  collection: string,
  topics: readonly { readonly collection: string; readonly path: string }[],
): void {
  const taken = topics.some((topic) => topic.collection !== collection && topic.path.split("/")[0] === collection);
  if (slugOf(collection) !== collection || collection === "" || isReserved(collection) || taken) {
    throw invalidInput(
      "invalid_collection",
      taken
        ? `The help center already has a topic at /${collection}/.`
        : `"${collection.slice(0, 40)}" cannot name a collection.`,
      "Use a name of lower-case letters, digits and hyphens that no topic has, such as product-docs.",
    );
  }
}

/** Linked files that should have come along. What begins with a slash may be the site's own, such as `/llms.txt`. */
function missingFiles(body: string): string[] {
  return linksOf(body)
    .filter((target) => libraryFileType(target) && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(target))
    .map((target) => `the file ${target}, which is missing or was not taken`);
}

function missingImages(path: string, body: string): string[] {
  if (!body.includes("![") && !/<img/i.test(body)) return [];
  return imagesOf(body)
    .filter(
      (target) =>
        !target.startsWith("/media/") && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target) && !target.includes("{{"),
    )
    .map((target) =>
      resolveFile(path, target) === undefined
        ? `The image ${target} lies outside of the imported folder.`
        : `The image ${target} is missing.`,
    );
}
