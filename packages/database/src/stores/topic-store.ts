import { HandrailError } from "@handrail/core";
import type { ArticleStore, Topic } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { toTopic } from "./article-rows.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

type TopicMethods = Pick<ArticleStore, "listTopics" | "putTopic" | "deleteTopic">;

export function createTopicStore({ db }: StoreOptions): TopicMethods {
  return {
    async listTopics(workspaceId) {
      const rows = await db
        .selectFrom("topics")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("collection")
        .orderBy("position")
        .orderBy("path")
        .execute();
      const texts = await db.selectFrom("topic_texts").selectAll().where("workspace_id", "=", workspaceId).execute();
      const textsOf = Map.groupBy(texts, (text) => text.topic_id);
      return rows.map((row) => toTopic(row, textsOf.get(row.id) ?? []));
    },

    async putTopic(topic) {
      try {
        return await db.transaction().execute((trx) => putTopic(trx, topic));
      } catch (error) {
        if (isUniqueViolation(error, "topics_workspace_id_collection_path_key")) throw topicPathTaken(error);
        throw error;
      }
    },

    async deleteTopic(workspaceId, topicId) {
      await db.deleteFrom("topics").where("workspace_id", "=", workspaceId).where("id", "=", topicId).execute();
    },
  };
}

async function putTopic(trx: DatabaseHandle, topic: Topic): Promise<Topic> {
  const { workspaceId, id, collection, path, position, icon } = topic;
  const values = { collection, path, parent_id: topic.parentId, position, icon };
  const moved = await trx
    .updateTable("topics")
    .set(values)
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  const row =
    moved ??
    (await trx
      .insertInto("topics")
      .values({ workspace_id: workspaceId, id, ...values })
      .onConflict((conflict) => conflict.columns(["workspace_id", "collection", "path"]).doUpdateSet(values))
      .returningAll()
      .executeTakeFirstOrThrow());
  const texts = Object.entries(topic.texts).map(([locale, { title, description }]) => ({
    workspace_id: workspaceId,
    topic_id: row.id,
    locale,
    title,
    description,
  }));
  if (texts.length > 0) {
    await trx
      .insertInto("topic_texts")
      .values(texts)
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "topic_id", "locale"])
          .doUpdateSet({ title: sql`excluded.title`, description: sql`excluded.description` }),
      )
      .execute();
  }
  const stored = await trx
    .selectFrom("topic_texts")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("topic_id", "=", row.id)
    .execute();
  return toTopic(row, stored);
}

export function topicPathTaken(cause: unknown): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "topic_path_taken",
    message: "Another topic of this collection already has this address.",
    hint: "Choose another slug.",
    cause,
  });
}
