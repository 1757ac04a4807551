import { HandrailError } from "@handrail/core";
import type { CannedAnswer, CannedAnswerStore } from "@handrail/core";
import type { Selectable } from "kysely";
import type { CannedAnswersTable } from "../schema/inbox-tables.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

const toAnswer = (row: Selectable<CannedAnswersTable>): CannedAnswer => ({
  id: row.id,
  shortcut: row.shortcut,
  title: row.title,
  texts: row.texts,
  updatedAt: row.updated_at,
});

export function createCannedAnswerStore({ db, clock }: Omit<StoreOptions, "newId">): CannedAnswerStore {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("canned_answers")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("shortcut")
        .execute();
      return rows.map(toAnswer);
    },

    create: (workspaceId, { shortcut, title, texts }) =>
      distinct(async () => {
        const row = await db
          .insertInto("canned_answers")
          .values({
            workspace_id: workspaceId,
            id: `can_${crypto.randomUUID().replaceAll("-", "")}`,
            shortcut,
            title,
            texts: JSON.stringify(texts),
            updated_at: clock(),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toAnswer(row);
      }),

    update: (workspaceId, id, { shortcut, title, texts }) =>
      distinct(async () => {
        const row = await db
          .updateTable("canned_answers")
          .set({ shortcut, title, texts: JSON.stringify(texts), updated_at: clock() })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .returningAll()
          .executeTakeFirst();
        return row && toAnswer(row);
      }),

    async delete(workspaceId, id) {
      const { numDeletedRows } = await db
        .deleteFrom("canned_answers")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

async function distinct<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, "canned_answers_shortcut")) throw error;
    throw new HandrailError({
      kind: "conflict",
      code: "shortcut_taken",
      message: "Another answer has this shortcut.",
      hint: "Choose another word to type after the slash.",
      cause: error,
    });
  }
}
