import type { Segment, SegmentStore } from "@handrail/core";
import type { Selectable } from "kysely";
import type { SegmentsTable } from "../schema/contact-tables.ts";
import type { StoreOptions } from "./store-options.ts";

function toSegment({ name, title, rule, updated_at }: Selectable<SegmentsTable>): Segment {
  return { name, title, rule, updatedAt: updated_at };
}

export function createSegmentStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): SegmentStore {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("segments")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("title")
        .orderBy("name")
        .execute();
      return rows.map(toSegment);
    },

    async put(workspaceId, { name, title, rule }) {
      const columns = { title, rule: JSON.stringify(rule), updated_at: clock() };
      const row = await db
        .insertInto("segments")
        .values({ workspace_id: workspaceId, name, ...columns })
        .onConflict((conflict) => conflict.columns(["workspace_id", "name"]).doUpdateSet(columns))
        .returningAll()
        .executeTakeFirstOrThrow();
      return toSegment(row);
    },

    async delete(workspaceId, name) {
      const row = await db
        .deleteFrom("segments")
        .where("workspace_id", "=", workspaceId)
        .where("name", "=", name)
        .returning("name")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
