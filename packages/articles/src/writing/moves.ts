import {
  type Article,
  type ArticleEvent,
  HandrailError,
  invalidInput,
  notFound,
  type Readdressing,
  type TopicId,
  type WorkspaceId,
} from "@handrail/core";
import { helpCenterCollection } from "../help-center.ts";
import { addressOfFile } from "../import/file-address.ts";
import { moveAll } from "../move/move-all.ts";
import { changeSource } from "../translation/change-source.ts";
import { requireArticle } from "./require.ts";
import type { ArticleChange, MoveResult, Writing, WritingOptions } from "./writing.ts";

export function createMoves(options: WritingOptions): Pick<Writing, "change" | "trash" | "undelete"> {
  const { store, authoring } = options;

  async function placeFor(
    article: Article,
    { path, topicId }: ArticleChange,
  ): Promise<{ readonly path: string; readonly topicId: TopicId | null }> {
    const { workspaceId, collection } = article;
    const topics = (await store.listTopics(workspaceId)).filter((topic) => topic.collection === collection);
    if (topicId !== undefined) {
      const topic = topics.find((entry) => entry.id === topicId);
      if (!topic) throw notFound("topic");
      const slug = (path ?? article.path).split("/").at(-1) ?? "";
      return { path: `${topic.path}/${slug}`, topicId };
    }
    const wanted = path ?? article.path;
    const address = addressOfFile(`${wanted}.md`, helpCenterCollection);
    const parent = wanted.split("/").slice(0, -1).join("/");
    const topic = topics.find((entry) => entry.path === parent);
    if (typeof address === "string" || address.path !== wanted || !topic) {
      const why = typeof address === "string" ? address : topic ? "" : `There is no topic at ${parent || "the top"}.`;
      throw invalidInput(
        "invalid_path",
        `"${wanted.slice(0, 80)}" cannot be an article's address. ${why}`.trim(),
        "Use the address of a topic and lower-case words, such as writing/first-article.",
      );
    }
    return { path: wanted, topicId: topic.id };
  }

  async function move(
    article: Article,
    change: ArticleChange,
  ): Promise<MoveResult & Pick<Article, "path" | "topicId">> {
    const place = await placeFor(article, change);
    const { workspaceId } = article;
    if (place.path === article.path && place.topicId === article.topicId)
      return { ...place, redirects: 0, rewrittenLinks: 0 };
    const taken = await store.findArticleByPath(workspaceId, place.path);
    const topicThere = (await store.listTopics(workspaceId)).some((topic) => topic.path === place.path);
    if ((taken && taken.id !== article.id) || topicThere)
      throw new HandrailError({
        kind: "conflict",
        code: "article_path_taken",
        message: `Something else already has the address ${place.path}.`,
        hint: "Choose another slug.",
      });
    const readdressing: Readdressing = {
      articles: [{ id: article.id, ...place }],
      topics: [],
      moved: place.path === article.path ? [] : [{ from: article.path, to: place.path }],
    };
    return { ...place, ...(await moveAll(options, workspaceId, readdressing)) };
  }

  return {
    async change(workspaceId, articleId, change, author) {
      const before = await requireArticle(store, workspaceId, articleId);
      const moves = change.path !== undefined || change.topicId !== undefined;
      const moved = moves ? await move(before, change) : { redirects: 0, rewrittenLinks: 0 };
      const current = await requireArticle(store, workspaceId, articleId);
      if (change.sourceLocale) await changeSource(options, current, change.sourceLocale);
      const article: Article = {
        ...current,
        audience: change.audience ?? current.audience,
        tags: change.tags ? cleanTags(change.tags) : current.tags,
        assigneeId: change.assigneeId === undefined ? current.assigneeId : change.assigneeId,
        sourceLocale: change.sourceLocale ?? current.sourceLocale,
      };
      if (JSON.stringify(article) !== JSON.stringify(current)) await store.putArticle(article);
      const note = (kind: ArticleEvent["kind"], detail: string): Promise<void> =>
        authoring.addEvent(workspaceId, articleId, { author, kind, locale: null, detail });
      if (article.path !== before.path) await note("moved", `${before.path} → ${article.path}`);
      if (article.audience !== before.audience) await note("audience_changed", article.audience);
      if (article.assigneeId !== before.assigneeId) await note("assigned", article.assigneeId ?? "");
      return { article, redirects: moved.redirects, rewrittenLinks: moved.rewrittenLinks };
    },

    async trash(workspaceId: WorkspaceId, articleId, author) {
      await requireArticle(store, workspaceId, articleId);
      await authoring.trash(workspaceId, articleId, author);
      await authoring.addEvent(workspaceId, articleId, { author, kind: "trashed", locale: null, detail: "" });
    },

    async undelete(workspaceId, articleId, author) {
      if (!(await authoring.undelete(workspaceId, articleId))) throw notFound("article");
      await authoring.addEvent(workspaceId, articleId, { author, kind: "undeleted", locale: null, detail: "" });
      return requireArticle(store, workspaceId, articleId);
    },
  };
}

function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) => tag.replace(/\s+/g, " ").trim().toLowerCase()).filter((tag) => tag !== "");
  return [...new Set(clean)].sort();
}
