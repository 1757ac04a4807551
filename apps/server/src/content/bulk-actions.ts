import { z } from "@hono/zod-openapi";
import type { Writing } from "@handrail/articles";
import {
  HandrailError,
  notFound,
  type AccountStore,
  type ArticleId,
  type ArticleStore,
  type TopicId,
  type UserId,
  type WorkspaceId,
} from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";
import { requireUser } from "../routes/article-publishing.ts";
import { audienceSchema } from "../routes/article-schemas.ts";

const locales = z.array(localeSchema).min(1).max(100).optional();
const tags = z.array(z.string().trim().min(1).max(60)).min(1).max(50);

export const bulkActionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("publish"), locales }),
  z.strictObject({ kind: z.literal("archive"), locales }),
  z.strictObject({ kind: z.literal("move"), topicId: z.string().max(80) }),
  z.strictObject({ kind: z.literal("assign"), userId: z.string().max(80).nullable() }),
  z.strictObject({ kind: z.literal("audience"), audience: audienceSchema }),
  z.strictObject({ kind: z.literal("add_tags"), tags }),
  z.strictObject({ kind: z.literal("remove_tags"), tags }),
  z.strictObject({ kind: z.literal("trash") }),
]);

export type BulkAction = z.infer<typeof bulkActionSchema>;

export interface BulkResult {
  readonly id: string;
  readonly outcome: "done" | "unchanged" | "failed";
  readonly code: string;
  readonly message: string;
}

interface BulkServices {
  readonly writing: Writing;
  readonly articles: ArticleStore;
  readonly accounts: AccountStore;
}

/** Does one thing with each article; one that fails says why and holds up nobody. */
export async function runBulk(
  { writing, articles, accounts }: BulkServices,
  workspaceId: WorkspaceId,
  ids: readonly ArticleId[],
  action: BulkAction,
  author: string,
): Promise<BulkResult[]> {
  if (action.kind === "assign" && action.userId !== null) await requireUser(accounts, workspaceId, action.userId);

  async function run(id: ArticleId): Promise<boolean> {
    switch (action.kind) {
      case "publish":
        await writing.publish({ workspaceId, articleId: id, locales: action.locales, author });
        return true;
      case "archive":
        return (await writing.unpublish(workspaceId, id, action.locales, author)).length > 0;
      case "trash":
        await writing.trash(workspaceId, id, author);
        return true;
      case "move":
      case "assign":
      case "audience":
      case "add_tags":
      case "remove_tags": {
        const before = await articles.getArticle(workspaceId, id);
        if (!before) throw notFound("article");
        const { article } = await writing.change(workspaceId, id, changeOf(before.tags), author);
        return JSON.stringify(article) !== JSON.stringify(before);
      }
    }
  }

  function changeOf(known: readonly string[]): Parameters<Writing["change"]>[2] {
    switch (action.kind) {
      case "move":
        return { topicId: action.topicId as TopicId };
      case "assign":
        return { assigneeId: action.userId as UserId | null };
      case "audience":
        return { audience: action.audience };
      case "add_tags":
        return { tags: [...known, ...action.tags] };
      case "remove_tags": {
        const gone = new Set(action.tags.map((tag) => tag.toLowerCase()));
        return { tags: known.filter((tag) => !gone.has(tag)) };
      }
      default:
        return {};
    }
  }

  const results: BulkResult[] = [];
  for (const id of new Set(ids)) {
    try {
      results.push({ id, outcome: (await run(id)) ? "done" : "unchanged", code: "", message: "" });
    } catch (error) {
      if (!(error instanceof HandrailError) || error.kind === "internal") throw error;
      const outcome = error.code === "nothing_to_publish" ? "unchanged" : "failed";
      results.push({ id, outcome, code: error.code, message: error.message });
    }
  }
  return results;
}
