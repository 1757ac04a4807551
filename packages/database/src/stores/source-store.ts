import { HandrailError } from "@handrail/core";
import type { NewSource, Schedules, Source, SourcePatch, SourceStore, SyncMode } from "@handrail/core";
import { sql } from "kysely";
import { toSource } from "./source-rows.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

const columns = [
  "workspace_id",
  "id",
  "kind",
  "name",
  "config",
  "secret_names",
  "audience",
  "locale",
  "schedules",
  "next_full_at",
  "next_incremental_at",
  "next_access_at",
  "paused",
  "checkpoint",
  "created_at",
  "updated_at",
] as const;

const nextColumn = {
  full: "next_full_at",
  incremental: "next_incremental_at",
  access: "next_access_at",
} as const satisfies Record<SyncMode, string>;

function nextRunColumns(nextRuns: Source["nextRuns"]) {
  return {
    next_full_at: nextRuns.full,
    next_incremental_at: nextRuns.incremental,
    next_access_at: nextRuns.access,
  };
}

function nameTaken(cause: unknown): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "source_name_taken",
    message: "Another source of this kind has the same name.",
    hint: "Choose another name.",
    cause,
  });
}

async function refusingTakenNames<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, "sources_name")) throw nameTaken(error);
    throw error;
  }
}

function patchColumns(patch: SourcePatch) {
  const { name, config, sealedSecrets, secretNames, audience, locale, schedules, nextRuns, paused, checkpoint } = patch;
  return {
    ...(name === undefined ? {} : { name }),
    ...(config === undefined ? {} : { config: JSON.stringify(config) }),
    ...(sealedSecrets === undefined ? {} : { sealed_secrets: sealedSecrets }),
    ...(secretNames === undefined ? {} : { secret_names: [...secretNames] }),
    ...(audience === undefined ? {} : { audience }),
    ...(locale === undefined ? {} : { locale }),
    ...(schedules === undefined ? {} : { schedules: JSON.stringify(schedules) }),
    ...(nextRuns === undefined ? {} : nextRunColumns(nextRuns)),
    ...(paused === undefined ? {} : { paused }),
    ...(checkpoint === undefined ? {} : { checkpoint: checkpoint === null ? null : JSON.stringify(checkpoint) }),
  };
}

export function createSourceStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): SourceStore {
  return {
    create: (source: NewSource) =>
      refusingTakenNames(async () => {
        const at = clock();
        const row = await db
          .insertInto("sources")
          .values({
            workspace_id: source.workspaceId,
            id: source.id,
            kind: source.kind,
            name: source.name,
            config: JSON.stringify(source.config),
            sealed_secrets: source.sealedSecrets,
            secret_names: [...source.secretNames],
            audience: source.audience,
            locale: source.locale,
            schedules: JSON.stringify(source.schedules satisfies Schedules),
            ...nextRunColumns(source.nextRuns),
            created_at: at,
            updated_at: at,
          })
          .returning(columns)
          .executeTakeFirstOrThrow();
        return toSource(row);
      }),

    async list(workspaceId) {
      const rows = await db
        .selectFrom("sources")
        .select(columns)
        .where("workspace_id", "=", workspaceId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(toSource);
    },

    async get(workspaceId, sourceId) {
      const row = await db
        .selectFrom("sources")
        .select(columns)
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sourceId)
        .executeTakeFirst();
      return row && toSource(row);
    },

    update: (workspaceId, sourceId, patch) =>
      refusingTakenNames(async () => {
        const row = await db
          .updateTable("sources")
          .set({ ...patchColumns(patch), updated_at: clock() })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", sourceId)
          .returning(columns)
          .executeTakeFirst();
        return row && toSource(row);
      }),

    async remove(workspaceId, sourceId) {
      const { numDeletedRows } = await db
        .deleteFrom("sources")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sourceId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async sealedSecrets(workspaceId, sourceId) {
      const row = await db
        .selectFrom("sources")
        .select("sealed_secrets")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sourceId)
        .executeTakeFirst();
      return row?.sealed_secrets;
    },

    async due(now) {
      const rows = await db
        .selectFrom("sources")
        .select(["workspace_id", "id", "next_full_at", "next_incremental_at", "next_access_at"])
        .where("paused", "=", false)
        .where(sql<boolean>`least(next_full_at, next_incremental_at, next_access_at) <= ${now}`)
        .orderBy("id")
        .execute();
      return rows.flatMap((row) =>
        (Object.keys(nextColumn) as SyncMode[]).flatMap((mode) => {
          const dueAt = row[nextColumn[mode]];
          return dueAt && dueAt <= now ? [{ workspaceId: row.workspace_id, sourceId: row.id, mode, dueAt }] : [];
        }),
      );
    },

    async reschedule({ workspaceId, sourceId, mode, dueAt }, next) {
      const { numUpdatedRows } = await db
        .updateTable("sources")
        .set({ [nextColumn[mode]]: next })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", sourceId)
        .where(nextColumn[mode], "=", dueAt)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
