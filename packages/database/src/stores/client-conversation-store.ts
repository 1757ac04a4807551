import type { ClientConversation, ClientConversationStore } from "@handrail/core";
import type { Selectable } from "kysely";
import type { ClientConversationsTable } from "../schema/guardrail-tables.ts";
import type { StoreOptions } from "./store-options.ts";

function toConversation(row: Selectable<ClientConversationsTable>): ClientConversation {
  return {
    workspaceId: row.workspace_id,
    client: row.client,
    externalId: row.external_id,
    sessionId: row.session_id,
    userId: row.user_id,
  };
}

export function createClientConversationStore({
  db,
  clock,
}: Pick<StoreOptions, "db" | "clock">): ClientConversationStore {
  const find: ClientConversationStore["find"] = async (workspaceId, client, externalId) => {
    const row = await db
      .selectFrom("client_conversations")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("client", "=", client)
      .where("external_id", "=", externalId)
      .executeTakeFirst();
    return row && toConversation(row);
  };
  return {
    find,
    async move({ workspaceId, client, externalId }, sessionId) {
      await db
        .updateTable("client_conversations")
        .set({ session_id: sessionId, looked_at: 0 })
        .where("workspace_id", "=", workspaceId)
        .where("client", "=", client)
        .where("external_id", "=", externalId)
        .where("session_id", "<>", sessionId)
        .execute();
    },
    async add(conversation) {
      const { workspaceId, client, externalId, sessionId, userId } = conversation;
      await db
        .insertInto("client_conversations")
        .values({
          workspace_id: workspaceId,
          client,
          external_id: externalId,
          session_id: sessionId,
          user_id: userId,
          created_at: clock(),
        })
        .onConflict((conflict) => conflict.columns(["workspace_id", "client", "external_id"]).doNothing())
        .execute();
      return (await find(workspaceId, client, externalId)) ?? conversation;
    },
  };
}
