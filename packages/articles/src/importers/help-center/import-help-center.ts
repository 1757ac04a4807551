import type {
  Article,
  ForeignArticle,
  ForeignHelpCenter,
  ForeignLeftover,
  ForeignTopic,
  Locale,
  Redirect,
} from "@handrail/core";
import { imagesOf, linksOf } from "@handrail/markdown";
import { helpCenterCollection } from "../../help-center.ts";
import type { ImportReport } from "../run/import-report.ts";
import type { ImportRunOptions } from "../run/import-run-options.ts";
import { type PlannedFile, type PlannedLanguage, runImport } from "../run/run-import.ts";
import { type EarlierImport, originOf, readEarlierImport } from "./earlier-import.ts";
import { filledTopics } from "./filled-topics.ts";
import { createImageLoading, type ImageLoading } from "./load-images.ts";
import { mapLocales } from "./map-locales.ts";
import { type PlannedAddresses, planAddresses, titleOf } from "./plan-addresses.ts";
import { redirectsOf } from "./redirects-of.ts";
import { writeArticle } from "./write-article.ts";
import { writeTopic } from "./write-topic.ts";

export interface HelpCenterImportOptions extends ImportRunOptions {
  readonly redirects: readonly Redirect[];
  /** Articles that lie in the trash, with the addresses that they keep there. */
  readonly trashed: ReadonlyMap<string, string>;
}

const inTrash = "It was deleted here. Restore it from the trash, or empty the trash to import it anew.";
/** Whoever has the address of a file on the site may read it. */
const notForAll = "the article is not for everybody, and files of the library are";
const changedTopic = "Its name or description was changed here, and stays as it is.";

interface Plan {
  readonly foreign: ForeignHelpCenter;
  readonly earlier: EarlierImport;
  readonly addresses: PlannedAddresses;
  readonly locales: ReadonlyMap<string, Locale>;
  /** Topics that links may lead to. */
  readonly filled: ReadonlySet<string>;
  /** Articles and topics by kind and id. */
  readonly names: ReadonlyMap<string, ForeignArticle | ForeignTopic>;
  readonly images: ImageLoading;
  readonly options: HelpCenterImportOptions;
}

/**
 * Makes the help center of another product this one's: topics, articles in all languages, images, links and old addresses.
 * A second import of the same help center finds what the first made, whatever has been moved since, brings what is new
 * there and leaves alone what was changed here.
 */
export async function importHelpCenter(
  foreign: ForeignHelpCenter,
  options: HelpCenterImportOptions,
): Promise<ImportReport> {
  const { dependencies, workspace, collection, trashed, redirects, dryRun, prune } = options;
  const { store, assets, files } = dependencies;
  const articles = await store.listArticles(workspace.id);
  const topics = await store.listTopics(workspace.id);
  const storedImages = new Set((await assets.list(workspace.id)).map(({ fileName }) => fileName));
  const earlier = await readEarlierImport(workspace.id, collection, {
    files,
    articles,
    topics,
    redirects,
    trashed,
    storedImages,
  });
  const addresses = planAddresses(foreign, earlier, {
    collection,
    articlePaths: [...articles.map(({ path }) => path), ...trashed.values()],
    topicPaths: topics.map(({ path }) => path),
  });
  const used = foreign.articles.flatMap(({ texts }) => Object.keys(texts));
  const locales = mapLocales(
    [...new Set([foreign.defaultLocale, ...used])].filter((name) => used.includes(name)),
    workspace.locales,
  );
  const images = createImageLoading(foreign, earlier.images, assets, workspace.id, options);
  const prefix = collection === helpCenterCollection ? "" : `${collection}/`;
  const others = articles.filter(({ id, path }) => path.startsWith(prefix) && !earlier.madeArticle(id, foreign.source));
  const filled = filledTopics(
    foreign,
    addresses,
    others.map(({ path, audience }) => ({ path: path.slice(prefix.length), audience })),
  );
  const names = new Map<string, ForeignArticle | ForeignTopic>([
    ...foreign.articles.map((article) => [`article ${article.id}`, article] as const),
    ...foreign.topics.map((topic) => [`topic ${topic.id}`, topic] as const),
  ]);
  const plan = { foreign, earlier, addresses, locales, filled, names, images, options };
  const languages = [...locales].map(([there, here]) => planLanguage(plan, there, here));
  const ours = new Set(articles.filter(({ id }) => earlier.madeArticle(id, foreign.source)).map(({ path }) => path));
  const { pages, leftovers } = await runImport(
    languages,
    options,
    { knownImages: images.known, leaveChanged: true },
    ours,
  );
  if (!dryRun) await forgetLeftFiles(plan, languages);
  const gone = prune ? [] : goneThere(plan, articles);
  return {
    pages: [...pages, ...gone],
    leftovers: [...foreign.leftovers, ...unreadLanguages(used, locales), ...addresses.leftovers, ...leftovers].map(
      (leftover) => ({ ...leftover, locale: locales.get(leftover.locale) ?? leftover.locale }),
    ),
    redirects: redirectsOf(foreign, addresses, locales, collection, filled),
    images: images.counts.images,
    files: images.counts.files,
    locales: [...locales].map(([there, here]) => ({ there, here })),
  };
}

function planLanguage(plan: Plan, there: string, here: Locale): PlannedLanguage {
  const { foreign, earlier, addresses } = plan;
  const files: PlannedFile[] = [];
  for (const topic of foreign.topics) {
    const origin = originOf(foreign.source, "topic", topic.id);
    const written = writeTopic({
      topic,
      foreignLocale: there,
      locale: here,
      origin,
      earlier: earlier.fileOf(origin, here)?.file,
      current: earlier.topicOf(origin) ?? plan.earlier.topicAt(addresses.topics.get(topic.id) ?? ""),
    });
    if (!written) continue;
    files.push({
      kind: "topic",
      title: titleOf(topic, there),
      path: `${addresses.topics.get(topic.id)}/_topic.md`,
      draft: false,
      ...(written.leftAlone ? { leftAlone: changedTopic } : {}),
      make: async () => ({ bytes: written.bytes, leftovers: [] }),
    });
  }
  for (const article of foreign.articles) {
    const file = planArticle(plan, article, there, here);
    if (file) files.push(file);
  }
  return { locale: here, files };
}

function planArticle(plan: Plan, article: ForeignArticle, there: string, here: Locale): PlannedFile | undefined {
  const { foreign, earlier, addresses, images } = plan;
  const text = article.texts[there];
  if (!text) return undefined;
  const origin = originOf(foreign.source, "article", article.id);
  const known = earlier.articleOf(origin);
  const path = addresses.articles.get(article.id) ?? "";
  return {
    kind: "article",
    title: text.title,
    path: `${path}.md`,
    draft: text.draft,
    ...(known?.trashed ? { leftAlone: inTrash } : {}),
    async make() {
      const broken: ForeignLeftover[] = [];
      for (const target of new Set(imagesOf(text.body))) {
        if (!/^https?:/i.test(target)) continue;
        const loaded = await images.load(target);
        if ("problem" in loaded && loaded.problem !== "")
          broken.push({
            kind: "image",
            page: text.title,
            locale: there,
            what: `the image ${target}: ${loaded.problem}`,
            became: "kept with its old address",
          });
      }
      const fileProblems = new Map<string, string>();
      for (const target of linksOf(text.body)) {
        const file = foreign.fileOf(target);
        if (!file) continue;
        const loaded = article.audience === "public" ? await images.load(target, file) : { problem: notForAll };
        if ("problem" in loaded && loaded.problem !== "") fileProblems.set(target, loaded.problem);
      }
      const { bytes, leftovers } = writeArticle({
        article,
        text,
        foreignLocale: there,
        origin,
        path: `${path}.md`,
        earlier: earlier.fileOf(origin, here)?.file,
        current: known?.article,
        pageOf: (target) => foreign.pageOf(target),
        fileOf: (target) => foreign.fileOf(target),
        addressOf: (page) =>
          page.kind === "article"
            ? addresses.articles.get(page.id)
            : page.kind === "topic"
              ? [addresses.topics.get(page.id)].find((path) => path !== undefined && plan.filled.has(path))
              : undefined,
        titleOf: (page) => {
          if (!("id" in page)) return undefined;
          const named = plan.names.get(`${page.kind} ${page.id}`);
          return named && titleOf(named, there);
        },
        fileProblem: (target) => fileProblems.get(target),
        imagePathOf: (target) => images.pathOf(target),
      });
      return { bytes, leftovers: [...broken, ...leftovers] };
    },
  };
}

/** Files that stand for a page at an address that it has left would be taken for the page itself. */
async function forgetLeftFiles(
  { foreign, earlier, options }: Plan,
  languages: readonly PlannedLanguage[],
): Promise<void> {
  const { dependencies, workspace, collection } = options;
  for (const { locale, files } of languages) {
    const written = new Set(files.map(({ path }) => path));
    for (const path of earlier.pathsOf(foreign.source, locale))
      if (!written.has(path) && earlier.isLeft(locale, path))
        await dependencies.files.delete(workspace.id, collection, locale, path);
  }
}

function goneThere({ foreign, earlier, options }: Plan, articles: readonly Article[]): ImportReport["pages"] {
  const there = new Set(foreign.articles.map(({ id }) => originOf(foreign.source, "article", id)));
  return articles
    .filter(({ id }) => {
      const origin = earlier.madeArticle(id, foreign.source);
      return origin !== undefined && !there.has(origin);
    })
    .map((article) => ({
      kind: "article" as const,
      title:
        earlier.fileOf(earlier.madeArticle(article.id, foreign.source) ?? "", article.sourceLocale)?.file.title ??
        article.path,
      locale: article.sourceLocale,
      path: article.path,
      draft: false,
      outcome: "gone" as const,
      reason: `It is not there any more. It stays in ${options.collection === helpCenterCollection ? "the help center" : options.collection} until you take it off.`,
    }));
}

function unreadLanguages(used: readonly string[], locales: ReadonlyMap<string, Locale>): ForeignLeftover[] {
  return [...new Set(used)]
    .filter((name) => !locales.has(name))
    .map((name) => ({
      kind: "text" as const,
      page: name,
      locale: "",
      what: `texts in "${name}", which is no language tag`,
      became: "left out",
    }));
}
