import {
  defaultAssistantSettings,
  HandrailError,
  type AssistantSettings,
  type AssistantSettingsStore,
  type StoredAssistantSettings,
  type WorkspaceId,
} from "@handrail/core";
import type { Selectable } from "kysely";
import type { AssistantSettingsTable } from "../schema/assistant-tables.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

export function createAssistantSettingsStore({
  db,
  clock,
}: Pick<StoreOptions, "db" | "clock">): AssistantSettingsStore {
  // A version never changes once it is written, so what was read of it holds for good.
  const known = new Map<WorkspaceId, StoredAssistantSettings>();

  const newest = (workspaceId: WorkspaceId) =>
    db.selectFrom("assistant_settings").where("workspace_id", "=", workspaceId).orderBy("version", "desc").limit(1);

  return {
    async get(workspaceId) {
      const head = await newest(workspaceId).select("version").executeTakeFirst();
      const cached = known.get(workspaceId);
      if (cached && cached.version === (head?.version ?? 0)) return cached;
      const row = await newest(workspaceId).selectAll().executeTakeFirst();
      const stored = row
        ? toStored(row)
        : { version: 0, settings: defaultAssistantSettings, updatedAt: null, updatedBy: "" };
      known.set(workspaceId, stored);
      return stored;
    },

    async save(workspaceId, settings, expectedVersion, updatedBy) {
      const head = await newest(workspaceId).select("version").executeTakeFirst();
      if ((head?.version ?? 0) !== expectedVersion) throw changed();
      try {
        const row = await db
          .insertInto("assistant_settings")
          .values({
            workspace_id: workspaceId,
            version: expectedVersion + 1,
            settings: JSON.stringify(settings),
            updated_at: clock(),
            updated_by: updatedBy,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toStored(row);
      } catch (error) {
        if (isUniqueViolation(error, "assistant_settings_pkey")) throw changed(error);
        throw error;
      }
    },
  };
}

/** What a row of an earlier release lacks is the default. */
function complete(saved: Partial<AssistantSettings>): AssistantSettings {
  const base = defaultAssistantSettings;
  return {
    ...base,
    ...saved,
    autopilot: { ...base.autopilot, ...saved.autopilot },
    handoff: { ...base.handoff, ...saved.handoff, toggles: { ...base.handoff.toggles, ...saved.handoff?.toggles } },
    budgets: { ...base.budgets, ...saved.budgets },
    sessions: { ...base.sessions, ...saved.sessions },
  };
}

function toStored(row: Selectable<AssistantSettingsTable>): StoredAssistantSettings {
  return {
    version: row.version,
    settings: complete(row.settings),
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}

function changed(cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "settings_changed",
    message: "Somebody else has changed these settings meanwhile.",
    hint: "Load them again and repeat your change.",
    cause,
  });
}
