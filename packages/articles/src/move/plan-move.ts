import type { Article, Readdressing, Topic, TopicId } from "@handrail/core";

/**
 * Addresses of everything below a topic after it has another one, or another parent.
 * @param path the topic's new address
 */
export function planTopicMove(
  topics: readonly Topic[],
  articles: readonly Article[],
  topic: Topic,
  path: string,
  parentId: TopicId | null,
): Readdressing {
  const under = (address: string): boolean => address.startsWith(`${topic.path}/`);
  const renamed = (address: string): string => path + address.slice(topic.path.length);
  const movedTopics = topics.filter((entry) => entry.collection === topic.collection && under(entry.path));
  const movedArticles = articles.filter((entry) => entry.collection === topic.collection && under(entry.path));
  return {
    topics: [
      { id: topic.id, path, parentId },
      ...movedTopics.map((entry) => ({ id: entry.id, path: renamed(entry.path), parentId: entry.parentId })),
    ],
    articles: movedArticles.map((entry) => ({ id: entry.id, path: renamed(entry.path), topicId: entry.topicId })),
    moved:
      path === topic.path
        ? []
        : [topic, ...movedTopics, ...movedArticles].map((entry) => ({
            from: entry.path,
            to: renamed(entry.path),
          })),
  };
}
