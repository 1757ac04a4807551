import { newId, type TrainingContent, type TrainingItemId, type WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createTrainingStore } from "./training-store.ts";

const content = (title: string, more: Partial<TrainingContent> = {}): TrainingContent => ({
  title,
  instruction: `About ${title}.`,
  answer: "",
  triggers: [],
  handOff: false,
  channels: [],
  segments: [],
  helpCenters: [],
  ...more,
});

describeBackends("Training store", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  const store = () => createTrainingStore({ db: database.db, clock: () => new Date(), newId });
  const create = (title: string, folderId: string | null = null) =>
    store().create({ workspaceId, kind: "scenario", folderId: folderId as never, content: content(title) });
  const titles = async (folderId: string | null) =>
    (await store().list(workspaceId)).filter((item) => item.folderId === folderId).map(({ draft }) => draft.title);

  beforeAll(async () => {
    database = await open();
  }, 60_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
  });

  test("Publishing numbers immutable versions while the draft goes on", async () => {
    const item = await create("Refunds");
    expect(item.published).toBeNull();
    const first = await store().publish(workspaceId, item.id, { author: "Ana", revision: item.revision });
    const saved = await store().saveDraft(workspaceId, item.id, content("Refunds, new"), first!.revision);
    expect(saved!.published).toMatchObject({ version: 1, author: "Ana", content: { title: "Refunds" } });
    expect(saved!.draft.title).toBe("Refunds, new");
    const second = await store().publish(workspaceId, item.id, { author: "Ben", revision: saved!.revision });
    expect(second!.published).toMatchObject({ version: 2, author: "Ben", content: { title: "Refunds, new" } });
    const versions = await store().versions(workspaceId, item.id);
    expect(versions.map(({ version, content: { title } }) => [version, title])).toEqual([
      [2, "Refunds, new"],
      [1, "Refunds"],
    ]);
  });

  test("Of two who save the same draft, the second is told", async () => {
    const item = await create("Refunds");
    const both = await Promise.allSettled(
      ["one", "two"].map((title) => store().saveDraft(workspaceId, item.id, content(title), item.revision)),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "training_draft_changed" },
    });
    await expect(store().publish(workspaceId, item.id, { author: "", revision: item.revision })).rejects.toMatchObject({
      code: "training_draft_changed",
    });
  });

  test("Every change moves the stamp, and reading does not", async () => {
    expect(await store().stamp(workspaceId)).toBe(0);
    const item = await create("Refunds");
    const after = await store().stamp(workspaceId);
    await store().list(workspaceId);
    expect(await store().stamp(workspaceId)).toBe(after);
    const changes = [
      () => store().setEnabled(workspaceId, item.id, false),
      () => store().setArchived(workspaceId, item.id, true),
      () => store().publish(workspaceId, item.id, { author: "", revision: 1 }),
    ];
    for (const [index, change] of changes.entries()) {
      await change();
      expect(await store().stamp(workspaceId)).toBe(after + index + 1);
    }
  });

  test("Items keep the order they are given, within and across folders", async () => {
    const folder = await store().createFolder({ workspaceId, parentId: null, name: "Billing" });
    const items = [];
    for (const title of ["a", "b", "c"]) items.push(await create(title));
    await create("d", folder.id);
    await store().move(workspaceId, items[2]!.id, { folderId: null, index: 0 });
    expect(await titles(null)).toEqual(["c", "a", "b"]);
    await store().move(workspaceId, items[0]!.id, { folderId: folder.id, index: 0 });
    expect(await titles(folder.id)).toEqual(["a", "d"]);
    expect(await titles(null)).toEqual(["c", "b"]);
  });

  test("A folder that goes leaves what was in it one level up", async () => {
    const outer = await store().createFolder({ workspaceId, parentId: null, name: "Outer" });
    const inner = await store().createFolder({ workspaceId, parentId: outer.id, name: "Inner" });
    const item = await create("Refunds", inner.id);
    expect(await store().removeFolder(workspaceId, inner.id)).toBe(true);
    expect((await store().get(workspaceId, item.id))?.folderId).toBe(outer.id);
    await store().removeFolder(workspaceId, outer.id);
    expect((await store().get(workspaceId, item.id))?.folderId).toBeNull();
    expect(await store().removeFolder(workspaceId, outer.id)).toBe(false);
  });

  test("A folder cannot lie in itself", async () => {
    const outer = await store().createFolder({ workspaceId, parentId: null, name: "Outer" });
    const inner = await store().createFolder({ workspaceId, parentId: outer.id, name: "Inner" });
    await expect(store().moveFolder(workspaceId, outer.id, { folderId: inner.id })).rejects.toMatchObject({
      code: "training_folder_in_itself",
    });
    await store().moveFolder(workspaceId, inner.id, { folderId: null, index: 0 });
    expect((await store().folders(workspaceId)).map(({ name, parentId }) => [name, parentId])).toEqual([
      ["Inner", null],
      ["Outer", null],
    ]);
  });

  test("There is one AI profile per workspace", async () => {
    const profile = { workspaceId, kind: "profile", folderId: null, content: content("Profile") } as const;
    await store().create(profile);
    await expect(store().create(profile)).rejects.toMatchObject({ code: "training_profile_exists" });
  });

  test("Another workspace sees and changes nothing", async () => {
    const item = await create("Refunds");
    const folder = await store().createFolder({ workspaceId, parentId: null, name: "Billing" });
    const other = (await createTestWorkspace(database)).id;
    expect(await store().list(other)).toEqual([]);
    expect(await store().get(other, item.id)).toBeUndefined();
    expect(await store().saveDraft(other, item.id, content("x"), 1)).toBeUndefined();
    expect(await store().publish(other, item.id, { author: "", revision: 1 })).toBeUndefined();
    expect(await store().setEnabled(other, item.id, false)).toBeUndefined();
    expect(await store().move(other, item.id, { folderId: null })).toBeUndefined();
    expect(await store().versions(other, item.id)).toEqual([]);
    expect(await store().renameFolder(other, folder.id, "x")).toBeUndefined();
    expect(await store().removeFolder(other, folder.id)).toBe(false);
    await expect(
      store().create({ workspaceId: other, kind: "scenario", folderId: folder.id, content: content("x") }),
    ).rejects.toMatchObject({ code: "training_folder_not_found" });
    expect((await store().get(workspaceId, item.id))?.enabled).toBe(true);
    expect(await store().get(workspaceId, "trn_missing" as TrainingItemId)).toBeUndefined();
  });
});
