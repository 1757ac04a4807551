import type { TokenUsage } from "@handrail/core";
import { sql } from "kysely";
import type { StoreOptions } from "./store-options.ts";

export function createTokenUsageStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): TokenUsage {
  return {
    async record({ workspaceId, sessionId, contactId, purpose, model, inputTokens, outputTokens, estimated }) {
      await db
        .insertInto("token_usage")
        .values({
          workspace_id: workspaceId,
          session_id: sessionId,
          contact_id: contactId,
          purpose,
          model,
          input_tokens: inputTokens,
          output_tokens: outputTokens,
          estimated,
          at: clock(),
        })
        .execute();
    },

    async spent({ workspaceId, sessionId, contactId }, since) {
      const { rows } = await sql<{ session: number; contact: number; workspace: number }>`
        select
          coalesce(sum(input_tokens + output_tokens) filter (where session_id = ${sessionId}), 0)::bigint as session,
          coalesce(sum(input_tokens + output_tokens) filter (where contact_id = ${contactId} and at >= ${since}), 0)::bigint as contact,
          coalesce(sum(input_tokens + output_tokens) filter (where at >= ${since}), 0)::bigint as workspace
        from token_usage
        where workspace_id = ${workspaceId} and (session_id = ${sessionId} or at >= ${since})`.execute(db);
      const { session, contact, workspace } = rows[0]!;
      return { session, contact, workspace };
    },
  };
}
