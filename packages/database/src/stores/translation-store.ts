import { HandrailError, notFound } from "@handrail/core";
import type { ArticleStore, SeoFields } from "@handrail/core";
import type { Selectable } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { TranslationsTable } from "../schema/article-tables.ts";
import type { StoreOptions } from "./store-options.ts";
import { sql } from "kysely";
import { toTranslation, toVersion } from "./article-rows.ts";

type TranslationMethods = Pick<
  ArticleStore,
  "getTranslation" | "putDraft" | "publishDraft" | "archive" | "getVersion" | "readVersions" | "listVersions"
>;

export function createTranslationStore({ db, clock }: StoreOptions): TranslationMethods {
  return {
    async getTranslation(workspaceId, articleId, locale) {
      const row = await db
        .selectFrom("translations")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .executeTakeFirst();
      return row && toTranslation(row);
    },

    async putDraft(workspaceId, { articleId, locale, text, origin, sourceBlocks, seo, savedBy }) {
      const draft = {
        title: text.title,
        description: text.description,
        body: text.body,
        origin,
        source_blocks: [...sourceBlocks],
        updated_at: clock(),
        saved_by: savedBy ?? origin,
        ...(seo ? { seo: JSON.stringify(seo) } : {}),
      };
      const key = { workspace_id: workspaceId, article_id: articleId, locale };
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .insertInto("translations")
          .values({ ...key, ...draft, state: "draft", published_version: 0 })
          .onConflict((conflict) =>
            conflict
              .columns(["workspace_id", "article_id", "locale"])
              .doUpdateSet({ ...draft, revision: sql`translations.revision + 1` }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        return toTranslation(await settleState(trx, row));
      });
    },

    async publishDraft(workspaceId, { articleId, locale, author, contentHash, revision, dueAt }) {
      return db.transaction().execute(async (trx) => {
        const draft = await trx
          .selectFrom("translations")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .forUpdate()
          .executeTakeFirst();
        if (!draft) throw notFound("translation", "Write a draft in this language first.");
        if (revision !== undefined && draft.revision !== revision) throw draftChanged();
        if (dueAt !== undefined && !(draft.publish_at && draft.publish_at <= dueAt)) throw notDue();
        const { path } = await trx
          .selectFrom("articles")
          .select("path")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", articleId)
          .executeTakeFirstOrThrow();
        const { last } = await trx
          .selectFrom("article_versions")
          .select((select) => select.fn.max("version").as("last"))
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .executeTakeFirstOrThrow();
        const version = await trx
          .insertInto("article_versions")
          .values({
            workspace_id: workspaceId,
            article_id: articleId,
            locale,
            version: ((last as number | null) ?? 0) + 1,
            title: draft.title,
            description: draft.description,
            body: draft.body,
            source_blocks: draft.source_blocks,
            content_hash: contentHash,
            author,
            created_at: clock(),
            seo: JSON.stringify(draft.seo),
            path,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await trx
          .updateTable("translations")
          .set({
            state: "published",
            published_version: version.version,
            publish_at: null,
            // Who publishes by hand wants a text again that had expired; a schedule that was late still ends it.
            expire_at: dueAt || !draft.expire_at || draft.expire_at > clock() ? draft.expire_at : null,
            schedule_problem: "",
            review: "none",
            review_note: "",
            reviewer_id: null,
          })
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .execute();
        return toVersion(version);
      });
    },

    async archive(workspaceId, articleId, locale) {
      await db
        .updateTable("translations")
        .set({ state: "archived", published_version: 0, publish_at: null, expire_at: null })
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .execute();
    },

    async getVersion(workspaceId, articleId, locale, version) {
      const row = await db
        .selectFrom("article_versions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .where("version", "=", (wanted) =>
          version === undefined
            ? wanted
                .selectFrom("translations")
                .select("published_version")
                .where("workspace_id", "=", workspaceId)
                .where("article_id", "=", articleId)
                .where("locale", "=", locale)
            : wanted.val(version),
        )
        .executeTakeFirst();
      return row && toVersion(row);
    },

    async readVersions(workspaceId, names) {
      if (names.length === 0) return [];
      const rows = await db
        .selectFrom("article_versions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where(
          sql<boolean>`(article_id, locale, version) in (
            select * from unnest(
              ${names.map(({ articleId }) => articleId)}::text[],
              ${names.map(({ locale }) => locale)}::text[],
              ${names.map(({ version }) => version)}::integer[]
            )
          )`,
        )
        .execute();
      return rows.map(toVersion);
    },

    async listVersions(workspaceId, articleId, locale) {
      const rows = await db
        .selectFrom("article_versions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .orderBy("version", "desc")
        .execute();
      return rows.map(toVersion);
    },
  };
}

/** Sets the state that the draft has beside what is live, where it is another. */
export async function settleState(
  trx: DatabaseHandle,
  row: Selectable<TranslationsTable>,
): Promise<Selectable<TranslationsTable>> {
  const live =
    row.published_version > 0
      ? await trx
          .selectFrom("article_versions")
          .selectAll()
          .where("workspace_id", "=", row.workspace_id)
          .where("article_id", "=", row.article_id)
          .where("locale", "=", row.locale)
          .where("version", "=", row.published_version)
          .executeTakeFirst()
      : undefined;
  const state = !live ? "draft" : isSameText(row, live) ? "published" : "changed";
  if (state === row.state) return row;
  return trx
    .updateTable("translations")
    .set({ state })
    .where("workspace_id", "=", row.workspace_id)
    .where("article_id", "=", row.article_id)
    .where("locale", "=", row.locale)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function draftChanged(): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "draft_changed",
    message: "Somebody saved this draft while it was being published.",
    hint: "Look at what changed and publish again.",
  });
}

function notDue(): HandrailError {
  return new HandrailError({ kind: "conflict", code: "not_due", message: "This text is not scheduled any more." });
}

interface StoredText {
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly source_blocks: readonly string[];
  readonly seo: SeoFields;
}

function isSameText(one: StoredText, other: StoredText): boolean {
  return (
    one.title === other.title &&
    one.description === other.description &&
    one.body === other.body &&
    one.source_blocks.join() === other.source_blocks.join() &&
    isSameSeo(one.seo, other.seo)
  );
}

export function isSameSeo(one: SeoFields, other: SeoFields): boolean {
  return (
    one.title === other.title &&
    one.description === other.description &&
    one.noindex === other.noindex &&
    one.canonical === other.canonical &&
    (one.imageAlt ?? "") === (other.imageAlt ?? "")
  );
}
