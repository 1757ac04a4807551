import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { dora, folder, googleDoc } from "./fake/fake-drive-files.ts";
import { createMirror, type MirrorOptions } from "./test-mirror.ts";

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
  fake.lists.pageSize = 10;
});
afterEach(() => fake.close());

const exports = { "text/markdown": "# Text\n\nWords.\n" };

async function synced(count: number, options: Partial<MirrorOptions> = {}) {
  fake.seed(count);
  const mirror = createMirror({ fake, ...options });
  await mirror.sync("full");
  fake.takeRequests();
  return mirror;
}

function idOf(name: string): string {
  return [...fake.files.all.values()].find((file) => file.name === name)?.id ?? "";
}

function expectEverything(mirror: Awaited<ReturnType<typeof synced>>): void {
  expect([...mirror.items.keys()].sort()).toEqual(
    fake
      .documents()
      .map(({ externalId }) => externalId)
      .sort(),
  );
  for (const { externalId, marker } of fake.documents()) expect(mirror.items.get(externalId)?.body).toContain(marker);
}

test("without changes a read is one request for the feed and writes nothing", async () => {
  const mirror = await synced(25);
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({});
  expect(fake.takeRequests().filter(({ path }) => path.includes("/changes?"))).toHaveLength(1);
});

test("many changes are read over several pages", async () => {
  const mirror = await synced(25);
  for (const { externalId } of fake.documents()) fake.edit(externalId);
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 25 });
  expectEverything(mirror);
});

test("a feed that ends without a word, or in a circle, is an error and no end", async () => {
  const mirror = await synced(12);
  const { externalId } = fake.documents()[0]!;
  fake.edit(externalId);
  fake.fault({ on: "listing", answer: { kind: "truncated" } });
  await expect(mirror.sync("incremental")).rejects.toMatchObject({ code: "invalid_response" });
  const circle = { body: { changes: [], nextPageToken: "1000" } };
  fake.answers.push({ path: /v3\/changes\?/, times: 100, answer: circle });
  await expect(mirror.sync("incremental")).rejects.toMatchObject({ code: "invalid_response" });
  expect(fake.takeRequests().length).toBeLessThan(20);
  fake.answers.length = 0;
  await mirror.sync("incremental");
  expectEverything(mirror);
});

test("sharing that changes is told without the text", async () => {
  const mirror = await synced(3);
  const file = fake.files.put({ name: "Note.txt", mimeType: "text/plain", bytes: Buffer.from("A note.") });
  await mirror.sync("incremental");
  fake.takeRequests();
  fake.restrict!(file.id);
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ unchanged: 1 });
  expect(mirror.items.get(file.id)?.access).toBe("internal");
  expect(fake.takeRequests().some(({ path }) => path.includes("alt=media"))).toBe(false);
});

describe("bug 15: times of files tell nothing of trash, restoring and uploads", () => {
  test("a document in the trash goes, and comes back when it is restored, although its time stays the same", async () => {
    const mirror = await synced(4);
    const { externalId } = fake.documents()[1]!;
    const before = fake.files.all.get(externalId)?.modifiedTime;
    fake.remove(externalId);
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ delete: 1 });
    expect(mirror.items.has(externalId)).toBe(false);
    fake.files.change(externalId, { trashed: false });
    expect(fake.files.all.get(externalId)?.modifiedTime).toBe(before);
    await mirror.sync("incremental");
    expectEverything(mirror);
  });

  test("an upload that says to be twenty years old is read, and so is its new content under the same old time", async () => {
    const mirror = await synced(2);
    const modifiedTime = "2006-01-01T00:00:00.000Z";
    const old = { name: "Old.txt", mimeType: "text/plain", modifiedTime };
    const { id } = fake.files.put({ ...old, bytes: Buffer.from("First words.") });
    await mirror.sync("incremental");
    expect(mirror.items.get(id)?.body).toContain("First words.");
    fake.files.change(id, { bytes: Buffer.from("Other words.") });
    await mirror.sync("incremental");
    expect(mirror.items.get(id)?.body).toContain("Other words.");
    expect(mirror.items.get(id)?.updatedAt).toEqual(new Date(modifiedTime));
    await mirror.sync("full");
    expect(mirror.items.get(id)?.body).toContain("Other words.");
  });
});

describe("bug 16: a removal without a file", () => {
  test("what was deleted for ever or is not shared any more goes", async () => {
    const mirror = await synced(4);
    const { externalId } = fake.documents()[2]!;
    fake.files.remove(externalId);
    const events = await mirror.sync("incremental");
    expect(events).toContainEqual({ kind: "delete", externalId, reason: "deleted, or not shared any more" });
    expectEverything(mirror);
  });

  test("a folder that is deleted for ever takes everything below along", async () => {
    const mirror = await synced(7);
    fake.files.remove(idOf("Handbook"));
    await mirror.sync("incremental");
    expect(mirror.items.size).toBe(0);
  });

  test("a shared drive that is deleted takes its documents along, and the next full read is complete without it", async () => {
    fake.files.addDrive("0ADrive_One", "Team");
    fake.files.put({ name: "In the drive", mimeType: googleDoc, driveId: "0ADrive_One", exports });
    const mirror = await synced(3);
    const { id } = fake.files.put({ name: "In it", mimeType: googleDoc, driveId: "0ADrive_One", exports });
    await mirror.sync("incremental");
    expect(mirror.items.get(id)?.breadcrumbs).toEqual(["Team"]);
    fake.files.removeDrive("0ADrive_One");
    await mirror.sync("incremental");
    expectEverything(mirror);
    expect(await mirror.sync("full")).toContainEqual({ kind: "listing-end", complete: true });
  });

  test("a chosen shared drive that is gone is told of at once, and the full read notices it", async () => {
    fake.files.addDrive("0ADrive_One", "Team");
    const { id } = fake.files.put({ name: "In it", mimeType: googleDoc, driveId: "0ADrive_One", exports });
    const mirror = createMirror({ fake, config: { sharedDrives: ["0ADrive_One"] } });
    await mirror.sync("full");
    expect([...mirror.items.keys()]).toEqual([id]);
    fake.files.removeDrive("0ADrive_One");
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ failure: 1 });
    expect(mirror.items.size).toBe(1);
    expect(await mirror.sync("full")).toContainEqual({ kind: "listing-end", complete: true });
    expect(mirror.items.size).toBe(0);
  });
});

describe("a folder", () => {
  test("with a new name gives everything below it new breadcrumbs, though no file is told of", async () => {
    const mirror = await synced(12);
    fake.files.change(idOf("Handbook"), { name: "Manual" });
    await mirror.sync("incremental");
    expect([...mirror.items.values()].every(({ breadcrumbs }) => breadcrumbs[0] === "Manual")).toBe(true);
    expectEverything(mirror);
  });

  test("in the trash takes everything below along, and brings it back", async () => {
    const mirror = await synced(12);
    fake.files.change(idOf("Handbook"), { trashed: true });
    await mirror.sync("incremental");
    expect(mirror.items.size).toBe(0);
    fake.files.change(idOf("Handbook"), { trashed: false });
    await mirror.sync("incremental");
    expect(mirror.items.size).toBe(12);
    expectEverything(mirror);
  });

  test("that is new is read once with its files, and they not again by themselves", async () => {
    const mirror = await synced(2);
    const { id } = fake.files.put({ name: "New", mimeType: folder });
    for (let index = 0; index < 14; index += 1)
      fake.files.put({ name: `New ${index}`, mimeType: googleDoc, parent: id, exports });
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 14 });
    expect(fake.takeRequests().filter(({ path }) => path.includes("/export?"))).toHaveLength(14);
  });

  test("whose sharing changes changes it for everything below", async () => {
    const mirror = await synced(3);
    for (const { externalId } of fake.documents()) fake.files.change(externalId, { permissions: [dora] }, true);
    fake.files.change(idOf("Handbook"), { permissions: [dora] });
    await mirror.sync("incremental");
    expect([...mirror.items.values()].map(({ access }) => access)).toEqual(["internal", "internal", "internal"]);
  });
});
