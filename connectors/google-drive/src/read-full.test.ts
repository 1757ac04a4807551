import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enumerate } from "./enumerate.ts";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { folder, googleDoc } from "./fake/fake-drive-files.ts";
import { fetchOne } from "./fetch-one.ts";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
  fake.lists.pageSize = 10;
});
afterEach(() => fake.close());

const exports = { "text/markdown": "# Text\n\nWords.\n" };

function expectEverything(items: ReadonlyMap<string, { readonly title: string; readonly body: string }>): void {
  const documents = fake.documents();
  expect([...items.keys()].sort()).toEqual(documents.map(({ externalId }) => externalId).sort());
  for (const { externalId, title, marker } of documents) {
    expect(items.get(externalId)?.title).toBe(title);
    expect(items.get(externalId)?.body).toContain(marker);
  }
}

test("every document is read, over several pages, with where it lies and who may read it", async () => {
  fake.seed(35);
  const mirror = createMirror({ fake });
  const events = await mirror.sync("full");
  expect(events.filter(({ kind }) => kind === "listing-end")).toEqual([{ kind: "listing-end", complete: true }]);
  expectEverything(mirror.items);
  const [{ externalId } = { externalId: "" }] = fake.documents();
  expect(mirror.items.get(externalId)).toMatchObject({
    breadcrumbs: ["Handbook", "Part 1"],
    url: `https://drive.google.com/file/d/${externalId}/view?usp=drivesdk`,
    access: "public",
    path: `my-drive/${externalId.toLowerCase()}`,
  });
  expect(mirror.checkpoint()).toMatchObject({ phase: "feed", corpora: [{ drive: null, place: null }] });
});

test("the feed of changes is marked before anything is listed, and read after it", async () => {
  fake.seed(25);
  fake.takeRequests();
  await createMirror({ fake }).sync("full");
  const paths = fake.takeRequests().map(({ path }) => path);
  const [token, list, changes] = [/startPageToken/, /v3\/files\?/, /v3\/changes\?/].map((part) =>
    paths.findIndex((path) => part.test(path)),
  ) as [number, number, number];
  expect(token).toBeGreaterThanOrEqual(0);
  expect(list).toBeGreaterThan(token);
  expect(changes).toBeGreaterThan(paths.findLastIndex((path) => /v3\/files\?/.test(path)));
});

test("what changes while it is listed is in the same read", async () => {
  fake.seed(25);
  const mirror = createMirror({ fake });
  const { externalId } = fake.documents()[0]!;
  fake.answers.push({ path: /pageToken=files-20/, times: 1, answer: { status: 503 } });
  // Changed after its page was read: the feed alone can tell.
  const original = fake.lists.files;
  let pages = 0;
  fake.lists.files = (params) => {
    pages += 1;
    if (pages === 3) fake.edit(externalId);
    return original(params);
  };
  await mirror.sync("full");
  expectEverything(mirror.items);
});

test("a second full read loads no document again", async () => {
  fake.seed(25);
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  fake.takeRequests();
  expect(kindsOf(await mirror.sync("full"))).toEqual({ unchanged: 25, "listing-end": 1 });
  expect(fake.takeRequests().some(({ path }) => path.includes("/export?"))).toBe(false);
});

test("a search that Google could not finish is no complete listing, and the next read goes on where it broke off", async () => {
  fake.seed(25);
  const mirror = createMirror({ fake });
  fake.fault({ on: "listing", after: 2, times: 1, answer: { kind: "truncated" } });
  const events = await mirror.sync("full");
  expect(events.find(({ kind }) => kind === "listing-end")).toMatchObject({
    complete: false,
    reason: "Google Drive could not search everything.",
  });
  await mirror.sync("incremental");
  expectEverything(mirror.items);
});

test("an old token of a page or of the feed means that everything is to be read again", async () => {
  fake.seed(12);
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  const corpora = [{ drive: null, token: "7", place: null }];
  await expect(mirror.sync("incremental", { phase: "feed", corpora })).rejects.toMatchObject({
    code: "checkpoint_expired",
  });
  const place = { folder: "", page: "unknown" };
  await expect(
    mirror.sync("full", { phase: "listing", corpora: [{ drive: null, token: "1000", place }] }),
  ).rejects.toMatchObject({ code: "checkpoint_expired" });
  fake.answers.push({ path: /v3\/changes\?/, times: 1, answer: { status: 410, body: { error: { code: 410 } } } });
  await expect(mirror.sync("incremental")).rejects.toMatchObject({ code: "checkpoint_expired" });
});

test("one document that cannot be read is one failure, whatever the reason", async () => {
  fake.seed(4);
  const [first, second] = fake.documents();
  fake.answers.push(
    { path: new RegExp(`${first?.externalId}/export`), times: 1, answer: { status: 403, body: "<html>" } },
    { path: new RegExp(`${second?.externalId}/export`), times: 1, answer: { status: 404 } },
  );
  const mirror = createMirror({ fake });
  const events = await mirror.sync("full");
  expect(kindsOf(events)).toEqual({ upsert: 2, failure: 1, delete: 1, "listing-end": 1 });
  expect(events.find(({ kind }) => kind === "failure")).toMatchObject({
    externalId: first?.externalId,
    error: { code: "unreadable", status: 403 },
  });
});

test("sizes, types and what may not be downloaded are left out, with the reason", async () => {
  fake.files.put({ name: "Large.pdf", mimeType: "application/pdf", bytes: Buffer.alloc(200_000) });
  fake.files.put({ name: "Locked", mimeType: googleDoc, exports, canDownload: false });
  fake.files.put({ name: "Kept.txt", mimeType: "text/plain", bytes: Buffer.from("Kept.") });
  fake.files.put({ name: "Sheet.csv", mimeType: "text/csv", bytes: Buffer.from("a,b\n1,2\n") });
  fake.files.put({ name: "Film.mp4", mimeType: "video/mp4", bytes: Buffer.from("film") });
  fake.files.put({ name: "Form", mimeType: "application/vnd.google-apps.form" });
  const config = { largestFileMb: 0.1, excludedTypes: ["text/csv"] };
  const mirror = createMirror({ fake, config });
  const events = await mirror.sync("full");
  expect([...mirror.items.values()].map(({ title }) => title)).toEqual(["Kept"]);
  expect(events.flatMap((event) => (event.kind === "skip" ? [`${event.title}: ${event.reason}`] : []))).toEqual([
    "Large.pdf: larger than 0.1 MB",
    "Locked: its owner does not let readers download it",
  ]);
  const only = createMirror({ fake, config: { includedTypes: ["text/"] } });
  await only.sync("full");
  expect([...only.items.values()].map(({ title }) => title).sort()).toEqual(["Kept", "Sheet"]);
});

test("an enumeration names what a full read reports, without loading anything", async () => {
  fake.seed(15);
  fake.files.put({ name: "A folder", mimeType: folder });
  const found = await Array.fromAsync(enumerate(testContext({ fake })));
  expect(found.map(({ externalId }) => externalId).sort()).toEqual(
    fake
      .documents()
      .map(({ externalId }) => externalId)
      .sort(),
  );
  expect(found.every(({ access }) => access === "public")).toBe(true);
  expect(fake.takeRequests().some(({ path }) => /\/export\?|alt=media/.test(path))).toBe(false);
  fake.fault({ on: "listing", answer: { kind: "truncated" }, times: 9 });
  await expect(Array.fromAsync(enumerate(testContext({ fake })))).rejects.toMatchObject({ code: "invalid_response" });
});

test("one document is read by its id; one in the trash or out of sight is gone", async () => {
  fake.seed(3);
  const context = testContext({ fake });
  const [one, two] = fake.documents();
  expect(await fetchOne(context, one!.externalId)).toMatchObject({
    kind: "item",
    item: { externalId: one?.externalId, body: expect.stringContaining(one!.marker) },
  });
  fake.remove(two!.externalId);
  expect(await fetchOne(context, two!.externalId)).toEqual({ kind: "gone", reason: "moved to the trash" });
  expect(await fetchOne(context, "nothing")).toMatchObject({ kind: "gone" });
  expect(await fetchOne(context, "../about")).toMatchObject({ kind: "gone" });
});
