import type { SiteNavigation, SiteTopic } from "@handrail/core";
import type { TreeNode } from "./page-view.ts";

const pathsOf = new WeakMap<SiteTopic, ReadonlySet<string>>();

/** Whether a page is a topic's own or one of the articles in it; topics below have theirs. */
function holds(topic: SiteTopic, path: string): boolean {
  let paths = pathsOf.get(topic);
  if (!paths) pathsOf.set(topic, (paths = new Set([topic.path, ...topic.articles.map((article) => article.path)])));
  return paths.has(path);
}

function contains(topic: SiteTopic, path: string): boolean {
  return holds(topic, path) || topic.topics.some((child) => contains(child, path));
}

function branch(topic: SiteTopic, path: string): TreeNode {
  const open = contains(topic, path);
  const leaves = topic.articles.map((article) => ({
    title: article.title,
    url: article.url,
    current: article.path === path,
    children: [],
  }));
  return {
    title: topic.title,
    url: topic.url,
    current: topic.path === path,
    children: open ? [...leaves, ...topic.topics.map((child) => branch(child, path))] : [],
  };
}

/** All topics as links, and below them only what belongs to the branch that is being read: a page stays small. */
export function buildTree(navigation: SiteNavigation, path: string): TreeNode[] {
  return navigation.topics.map((topic) => branch(topic, path));
}

/** The topic with this path and the topics above it, outermost first. */
export function findTopic(
  topics: readonly SiteTopic[],
  path: string,
  above: readonly SiteTopic[] = [],
): { readonly topic: SiteTopic; readonly above: readonly SiteTopic[] } | undefined {
  for (const topic of topics) {
    if (topic.path === path) return { topic, above };
    const found = findTopic(topic.topics, path, [...above, topic]);
    if (found) return found;
  }
  return undefined;
}
