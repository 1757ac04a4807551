import type { ProhibitedTopicStore, RedactionSettingsStore, WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createProhibitedTopicStore, createRedactionSettingsStore } from "./guardrail-store.ts";

const legal = {
  id: "gtp_1",
  title: "Legal advice",
  description: "Whether somebody may sue.",
  phrases: ["sue", "弁護士"],
  action: "decline",
  declineText: "We cannot give legal advice.",
  on: true,
} as const;

describeBackends("guardrail store", (open) => {
  let database: Database;
  let topics: ProhibitedTopicStore;
  let settings: RedactionSettingsStore;
  let workspaceId: WorkspaceId;

  beforeAll(async () => {
    database = await open();
    topics = createProhibitedTopicStore({ db: database.db, clock: () => new Date() });
    settings = createRedactionSettingsStore({ db: database.db });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
  });

  test("a topic is written, written over and removed", async () => {
    const { updatedAt, ...stored } = await topics.put(workspaceId, legal);
    expect(stored).toEqual(legal);
    expect(updatedAt).toBeInstanceOf(Date);
    await topics.put(workspaceId, { ...legal, phrases: [], on: false });
    expect(await topics.list(workspaceId)).toMatchObject([{ phrases: [], on: false }]);
    expect(await topics.remove(workspaceId, legal.id)).toBe(true);
    expect(await topics.remove(workspaceId, legal.id)).toBe(false);
    expect(await topics.get(workspaceId, legal.id)).toBeUndefined();
  });

  test("another workspace sees and changes nothing of it", async () => {
    await topics.put(workspaceId, legal);
    await settings.put(workspaceId, { email: "remove" });
    const other = await createTestWorkspace(database);
    expect(await topics.list(other.id)).toEqual([]);
    expect(await topics.get(other.id, legal.id)).toBeUndefined();
    expect(await topics.remove(other.id, legal.id)).toBe(false);
    expect(await settings.get(other.id)).toEqual({});
    await topics.put(other.id, { ...legal, title: "Mine" });
    expect((await topics.get(workspaceId, legal.id))?.title).toBe("Legal advice");
  });

  test("choices about personal data come back as they were put", async () => {
    expect(await settings.get(workspaceId)).toEqual({});
    await settings.put(workspaceId, { email: "remove", phone: "keep" });
    await settings.put(workspaceId, { email: "hide" });
    expect(await settings.get(workspaceId)).toEqual({ email: "hide" });
  });
});
