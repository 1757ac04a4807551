import type { ForeignArticle, ForeignHelpCenter, ForeignLeftover, ForeignTopic } from "@handrail/core";
import { helpCenterCollection, isReserved } from "../../help-center.ts";
import { slugOf } from "../../slug.ts";
import { type EarlierImport, originOf } from "./earlier-import.ts";

/** Addresses below the collection, without its name: `billing/refunds`. */
export interface PlannedAddresses {
  readonly topics: ReadonlyMap<string, string>;
  readonly articles: ReadonlyMap<string, string>;
  readonly leftovers: readonly ForeignLeftover[];
}

export interface AddressesHere {
  readonly collection: string;
  /** Addresses of articles and topics that are there, with the collection's name. */
  readonly articlePaths: readonly string[];
  readonly topicPaths: readonly string[];
}

const general = "general";

/**
 * Where each page goes. What an earlier import made stays where it is now; a new page gets its title as address, with its
 * number where that is taken. Topics nest once: what lies deeper stands beside the one that it lay in.
 */
export function planAddresses(
  foreign: ForeignHelpCenter,
  earlier: EarlierImport,
  { collection, articlePaths, topicPaths }: AddressesHere,
): PlannedAddresses {
  const prefix = collection === helpCenterCollection ? "" : `${collection}/`;
  const within = (path: string): string[] => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []);
  const leftovers: ForeignLeftover[] = [];
  const topics = new Map<string, string>();
  const articles = new Map<string, string>();
  const takenByArticles = new Set(articlePaths.flatMap(within));
  const takenByTopics = new Set([...topicPaths.flatMap(within), general]);
  const given = new Set<string>();

  const free = (folder: string, slug: string, id: string, isTopic: boolean): string => {
    const at = (name: string): string => (folder === "" ? name : `${folder}/${name}`);
    const usable = (name: string): boolean =>
      name !== "" &&
      !/^(?:index|readme)$/.test(name) &&
      !(folder === "" && prefix === "" && isReserved(name)) &&
      !given.has(at(name)) &&
      !takenByArticles.has(at(name)) &&
      // A topic that is there already takes in what has the same name.
      (isTopic || !takenByTopics.has(at(name)));
    const number = slugOf(id);
    const name = [slug, [slug, number].filter(Boolean).join("-")].find(usable) ?? `${slug}-${number}-2`;
    given.add(at(name));
    return at(name);
  };

  const byId = new Map(foreign.topics.map((topic) => [topic.id, topic]));
  const place = (topic: ForeignTopic, above: ReadonlySet<string>): string => {
    const known = topics.get(topic.id);
    if (known !== undefined) return known;
    const there = earlier.topicOf(originOf(foreign.source, "topic", topic.id));
    const parent = topic.parentId === undefined ? undefined : byId.get(topic.parentId);
    const isRound = parent !== undefined && (above.has(parent.id) || parent.id === topic.id);
    const folder = parent && !isRound ? place(parent, new Set([...above, topic.id])) : "";
    const top = folder.split("/")[0] ?? "";
    if (folder.includes("/"))
      leftovers.push({
        kind: "structure",
        page: titleOf(topic, foreign.defaultLocale),
        locale: "",
        what: "it lies more than two levels deep",
        became: "it stands beside the topic that it lay in",
      });
    const path = there
      ? there.path.slice(prefix.length)
      : free(top, slugOf(titleOf(topic, foreign.defaultLocale)), topic.id, true);
    given.add(path);
    topics.set(topic.id, path);
    return path;
  };
  for (const topic of foreign.topics) place(topic, new Set());

  for (const article of foreign.articles) {
    const there = earlier.articleOf(originOf(foreign.source, "article", article.id))?.article;
    if (!there?.path.startsWith(prefix)) continue;
    articles.set(article.id, there.path.slice(prefix.length));
    given.add(there.path.slice(prefix.length));
  }
  for (const article of foreign.articles) {
    if (articles.has(article.id)) continue;
    const folder = article.topicId === undefined ? "" : (topics.get(article.topicId) ?? "");
    articles.set(article.id, free(folder, slugOf(titleOf(article, article.sourceLocale)), article.id, false));
  }
  return { topics, articles, leftovers };
}

/** In its own language, else in the first that it has. */
export function titleOf({ texts, id }: ForeignTopic | ForeignArticle, locale: string): string {
  return (texts[locale] ?? Object.values(texts)[0])?.title ?? id;
}
