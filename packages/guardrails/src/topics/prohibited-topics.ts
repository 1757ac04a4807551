import type { ProhibitedTopics, ProhibitedTopicStore, TopicMatcher } from "@handrail/core";

/** The workspace's prohibited topics as they are at the moment of each message. */
export function createProhibitedTopics(
  store: Pick<ProhibitedTopicStore, "list">,
  matcher: TopicMatcher,
): ProhibitedTopics {
  return {
    async check({ workspaceId, ...question }) {
      const topics = (await store.list(workspaceId)).filter(({ on }) => on);
      const matches = await matcher.match({ ...question, topics });
      return matches.map((match) => {
        const topic = topics.find(({ id }) => id === match.topicId);
        return topic?.action === "decline" ? { ...match, decline: topic.declineText } : match;
      });
    },
  };
}
