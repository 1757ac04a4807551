import {
  type ArticleStore,
  type AuthoringStore,
  HandrailError,
  invalidInput,
  type Locale,
  type NewId,
  notFound,
  type Topic,
  type TopicId,
  type TopicText,
  type Workspace,
  type WorkspaceId,
} from "@handrail/core";
import { helpCenterCollection, isReserved, unordered } from "../help-center.ts";
import { moveAll } from "../move/move-all.ts";
import { planTopicMove } from "../move/plan-move.ts";
import { slugOf } from "../slug.ts";
import type { MoveResult } from "./writing.ts";

export interface TopicDeskOptions {
  readonly store: ArticleStore;
  readonly authoring: AuthoringStore;
  readonly newId: NewId;
  readonly workspace: () => Workspace;
}

/** What writers do with topics. They nest one level. */
export interface TopicDesk {
  create(
    workspaceId: WorkspaceId,
    topic: {
      readonly slug: string;
      readonly parentId: TopicId | null;
      readonly icon: string;
      readonly locale: Locale;
      readonly text: TopicText;
    },
  ): Promise<Topic>;
  /** A new slug or parent moves everything below; redirects and links follow. */
  change(
    workspaceId: WorkspaceId,
    topicId: TopicId,
    change: {
      readonly slug?: string | undefined;
      readonly parentId?: TopicId | null | undefined;
      readonly icon?: string | undefined;
      readonly texts?: Readonly<Record<Locale, TopicText>> | undefined;
    },
  ): Promise<{ readonly topic: Topic } & MoveResult>;
  /** @param moveTo takes the topic's articles and topics. @throws HandrailError `topic_not_empty` without it */
  remove(workspaceId: WorkspaceId, topicId: TopicId, moveTo: TopicId | undefined): Promise<number>;
  order(workspaceId: WorkspaceId, ids: readonly TopicId[]): Promise<void>;
}

export function createTopicDesk({ store, authoring, newId, workspace }: TopicDeskOptions): TopicDesk {
  async function load(workspaceId: WorkspaceId, topicId: TopicId): Promise<{ topics: Topic[]; topic: Topic }> {
    const topics = await store.listTopics(workspaceId);
    const topic = topics.find((entry) => entry.id === topicId);
    if (!topic) throw notFound("topic");
    return { topics, topic };
  }

  async function addressFor(
    workspaceId: WorkspaceId,
    topics: readonly Topic[],
    wanted: { readonly slug: string; readonly parentId: TopicId | null; readonly collection: string },
    own?: TopicId,
  ): Promise<string> {
    const parent = wanted.parentId === null ? undefined : topics.find((topic) => topic.id === wanted.parentId);
    if (wanted.parentId !== null && !parent) throw notFound("topic");
    if (parent?.parentId && parent.collection === helpCenterCollection) throw tooDeep();
    if (own !== undefined && parent && topics.some((topic) => topic.parentId === own)) throw tooDeep();
    if (own !== undefined && parent?.id === own) throw tooDeep();
    const slug = wanted.slug.trim();
    const path = parent ? `${parent.path}/${slug}` : slug;
    if (slug === "" || slugOf(slug) !== slug || isReserved(path.split("/")[0] ?? ""))
      throw invalidInput(
        "invalid_slug",
        `"${slug.slice(0, 60)}" cannot be a topic's address.`,
        "Use lower-case letters, digits and hyphens, such as getting-started.",
      );
    const taken =
      topics.some((topic) => topic.path === path && topic.id !== own) ||
      (await store.findArticleByPath(workspaceId, path)) !== undefined;
    if (taken)
      throw new HandrailError({
        kind: "conflict",
        code: "topic_path_taken",
        message: `Something else already has the address ${path}.`,
        hint: "Choose another slug.",
      });
    return path;
  }

  return {
    async create(workspaceId, { slug, parentId, icon, locale, text }) {
      const topics = await store.listTopics(workspaceId);
      const path = await addressFor(workspaceId, topics, { slug, parentId, collection: helpCenterCollection });
      const siblings = topics.filter(
        (topic) => topic.parentId === parentId && topic.collection === helpCenterCollection,
      );
      const last = Math.max(-1, ...siblings.map((topic) => topic.position).filter((position) => position < unordered));
      return store.putTopic({
        id: newId("top"),
        workspaceId,
        collection: helpCenterCollection,
        path,
        parentId,
        position: last + 1,
        icon,
        texts: { [locale]: text },
      });
    },

    async change(workspaceId, topicId, { slug, parentId, icon, texts }) {
      const { topics, topic } = await load(workspaceId, topicId);
      let moved: MoveResult = { redirects: 0, rewrittenLinks: 0 };
      const nextParent = parentId === undefined ? topic.parentId : parentId;
      const nextSlug = slug ?? topic.path.split("/").at(-1) ?? "";
      if (slug !== undefined || parentId !== undefined) {
        const place = { slug: nextSlug, parentId: nextParent, collection: topic.collection };
        const path = await addressFor(workspaceId, topics, place, topic.id);
        if (path !== topic.path || nextParent !== topic.parentId) {
          const plan = planTopicMove(topics, await store.listArticles(workspaceId), topic, path, nextParent);
          moved = await moveAll({ store, authoring, workspace }, workspaceId, plan);
        }
      }
      const { topic: current } = await load(workspaceId, topicId);
      const changed =
        icon === undefined && texts === undefined
          ? current
          : await store.putTopic({ ...current, icon: icon ?? current.icon, texts: { ...current.texts, ...texts } });
      return { topic: changed, ...moved };
    },

    async remove(workspaceId, topicId, moveTo) {
      const { topics, topic } = await load(workspaceId, topicId);
      const inside = (await store.listArticles(workspaceId)).filter((article) => article.topicId === topicId);
      const below = topics.filter((entry) => entry.parentId === topicId);
      const target = moveTo === undefined ? undefined : topics.find((entry) => entry.id === moveTo);
      if (moveTo !== undefined && (!target || target.id === topicId || target.parentId === topicId))
        throw notFound("topic");
      if (inside.length + below.length > 0) {
        if (!target || below.length > 0)
          throw new HandrailError({
            kind: "conflict",
            code: "topic_not_empty",
            message: `The topic ${topic.path} still has ${below.length > 0 ? "topics" : "articles"} in it.`,
            hint: below.length > 0 ? "Move its topics first." : "Name a topic that takes its articles.",
          });
        const moved = inside.map((article) => ({
          id: article.id,
          from: article.path,
          path: `${target.path}/${article.path.split("/").at(-1) ?? ""}`,
          topicId: target.id,
        }));
        await moveAll({ store, authoring, workspace }, workspaceId, {
          topics: [],
          articles: moved.map(({ id, path, topicId: to }) => ({ id, path, topicId: to })),
          moved: [...moved.map(({ from, path }) => ({ from, to: path })), { from: topic.path, to: target.path }],
        });
      }
      await store.deleteTopic(workspaceId, topicId);
      return inside.length;
    },

    async order(workspaceId, ids) {
      const topics = await store.listTopics(workspaceId);
      if (!ids.every((id) => topics.some((topic) => topic.id === id))) throw notFound("topic");
      await authoring.setPositions(workspaceId, { topics: ids });
    },
  };
}

function tooDeep(): HandrailError {
  return invalidInput(
    "topic_too_deep",
    "Topics nest one level deep.",
    "Choose a topic of the top level as its parent.",
  );
}
