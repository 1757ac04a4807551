import { HandrailError, type TranslationMemory } from "@handrail/core";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

export function createGlossaryStore({ db }: StoreOptions): Pick<TranslationMemory, "terms" | "putTerm" | "deleteTerm"> {
  return {
    async terms(workspaceId) {
      const rows = await db
        .selectFrom("glossary_terms")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("term")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        workspaceId: row.workspace_id,
        term: row.term,
        note: row.note,
        doNotTranslate: row.do_not_translate,
        caseSensitive: row.case_sensitive,
        translations: row.translations,
      }));
    },

    async putTerm({ id, workspaceId, term, note, doNotTranslate, caseSensitive, translations }) {
      const values = {
        term,
        note,
        do_not_translate: doNotTranslate,
        case_sensitive: caseSensitive,
        translations: JSON.stringify(translations),
      };
      try {
        await db
          .insertInto("glossary_terms")
          .values({ workspace_id: workspaceId, id, ...values })
          .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(values))
          .execute();
      } catch (error) {
        if (!isUniqueViolation(error, "glossary_terms_term")) throw error;
        throw new HandrailError({
          kind: "conflict",
          code: "term_taken",
          message: `The glossary has the term "${term.slice(0, 80)}" already.`,
          hint: "Change the term that is there.",
        });
      }
    },

    async deleteTerm(workspaceId, id) {
      const { numDeletedRows } = await db
        .deleteFrom("glossary_terms")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
