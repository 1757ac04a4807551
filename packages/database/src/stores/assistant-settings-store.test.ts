import { defaultAssistantSettings, type AssistantSettingsStore, type WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createAssistantSettingsStore } from "./assistant-settings-store.ts";
import { createLanguageModelStore } from "./language-model-store.ts";
import { createTokenUsageStore } from "./token-usage-store.ts";

describeBackends("settings of the assistant", (open) => {
  let database: Database;
  let here: AssistantSettingsStore;
  let elsewhere: AssistantSettingsStore;
  let workspaceId: WorkspaceId;
  let now = new Date("2026-11-28T10:00:00Z");
  const clock = () => now;

  beforeAll(async () => {
    database = await open();
    // Two processes share nothing but the database.
    here = createAssistantSettingsStore({ db: database.db, clock });
    elsewhere = createAssistantSettingsStore({ db: database.db, clock });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    now = new Date("2026-11-28T10:00:00Z");
    ({ id: workspaceId } = await createTestWorkspace(database));
  });

  test("are the defaults until somebody saves", async () => {
    expect(await here.get(workspaceId)).toMatchObject({ version: 0, settings: defaultAssistantSettings });
  });

  test("count at the next read, in every process", async () => {
    await elsewhere.get(workspaceId);
    const wanted = { ...defaultAssistantSettings, assist: true };
    await here.save(workspaceId, wanted, 0, "Ana");
    expect(await elsewhere.get(workspaceId)).toMatchObject({ version: 1, settings: wanted, updatedBy: "Ana" });
  });

  test("of two who change the same version one is told", async () => {
    await here.save(workspaceId, defaultAssistantSettings, 0, "Ana");
    const both = await Promise.allSettled([
      here.save(workspaceId, { ...defaultAssistantSettings, assistantName: "A" }, 1, "Ana"),
      elsewhere.save(workspaceId, { ...defaultAssistantSettings, assistantName: "B" }, 1, "Ben"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(here.save(workspaceId, defaultAssistantSettings, 1, "Ana")).rejects.toMatchObject({
      code: "settings_changed",
    });
  });

  test("that an earlier release saved are completed", async () => {
    await database.db
      .insertInto("assistant_settings")
      .values({
        workspace_id: workspaceId,
        version: 1,
        settings: JSON.stringify({ assist: true, autopilot: {} }),
        updated_at: now,
        updated_by: "",
      })
      .execute();
    expect((await here.get(workspaceId)).settings).toEqual({ ...defaultAssistantSettings, assist: true });
  });

  test("one workspace never sees the other's", async () => {
    const other = await createTestWorkspace(database);
    await here.save(workspaceId, { ...defaultAssistantSettings, assist: true }, 0, "Ana");
    expect((await here.get(other.id)).version).toBe(0);
  });

  test("the model's key stays when the rest changes, and its version rises", async () => {
    const models = createLanguageModelStore({ db: database.db, clock });
    const choice = { provider: "openai", model: "small", url: "", allowPrivateHost: false };
    const first = await models.put(workspaceId, choice, "sealed");
    const second = await models.put(workspaceId, { ...choice, model: "large" }, undefined);
    expect(second).toMatchObject({ model: "large", sealedKey: "sealed", version: first.version + 1 });
    await models.remove(workspaceId);
    expect(await models.get(workspaceId)).toBeUndefined();
  });

  test("tokens add up per session, and per contact and workspace of one day", async () => {
    const usage = createTokenUsageStore({ db: database.db, clock });
    const who = { workspaceId, sessionId: "ses_1" as never, contactId: "con_1" as never };
    const use = { ...who, purpose: "answer", model: "a/b", inputTokens: 10, outputTokens: 5, estimated: false };
    now = new Date("2026-11-27T10:00:00Z");
    await usage.record(use);
    now = new Date("2026-11-28T10:00:00Z");
    await usage.record(use);
    await usage.record({ ...use, sessionId: "ses_2" as never });
    await usage.record({ ...use, sessionId: "ses_3" as never, contactId: "con_2" as never });
    expect(await usage.spent(who, new Date("2026-11-28T00:00:00Z"))).toEqual({
      session: 30,
      contact: 30,
      workspace: 45,
    });
  });
});
