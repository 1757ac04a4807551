import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enumerate } from "./enumerate.ts";
import { startFakeDropbox, type FakeDropbox } from "./fake-server.ts";
import { fetchOne } from "./fetch-one.ts";
import { responseError } from "./response-error.ts";
import { testContext } from "./test-context.ts";
import { createMirror, type MirrorOptions } from "./test-mirror.ts";

let fake: FakeDropbox;

beforeEach(async () => {
  fake = await startFakeDropbox();
  fake.pages.pageSize = 10;
});
afterEach(() => fake.close());

async function synced(count: number, options: Partial<MirrorOptions> = {}) {
  fake.seed(count);
  const mirror = createMirror({ fake, ...options });
  await mirror.sync("full");
  fake.takeRequests();
  return mirror;
}

function expectEverything(items: ReadonlyMap<string, { readonly title: string; readonly body: string }>): void {
  const documents = fake.documents();
  expect([...items.keys()].sort()).toEqual(documents.map(({ externalId }) => externalId).sort());
  for (const { externalId, title, marker } of documents) {
    expect(items.get(externalId)?.title).toBe(title);
    expect(items.get(externalId)?.body).toContain(marker);
  }
}

function idOf(path: string): string {
  return fake.files.nodes.get(path)?.id ?? "";
}

test("every file is read, over several pages, with where it lies", async () => {
  fake.seed(35);
  fake.files.put("/Über uns/Straße & Co.md", "# Hallo\n\nText.");
  const mirror = createMirror({ fake });
  const events = await mirror.sync("full");
  expect(events.filter(({ kind }) => kind === "listing-end")).toEqual([{ kind: "listing-end", complete: true }]);
  expect(mirror.items.size).toBe(36);
  expect(mirror.items.get(idOf("/über uns/straße & co.md"))).toMatchObject({
    breadcrumbs: ["Über uns"],
    url: "https://www.dropbox.com/home/%C3%9Cber%20uns?preview=Stra%C3%9Fe%20%26%20Co.md",
    path: "/über uns//straße & co.md",
    access: "unstated",
    body: expect.stringContaining("Text."),
  });
  expect(mirror.checkpoint()).toMatchObject({ phase: "feed", folders: [{ path: "", listed: true }] });
});

test("without changes a read is one request and writes nothing", async () => {
  const mirror = await synced(35);
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({});
  expect(fake.takeRequests()).toHaveLength(1);
});

test("a second full read loads no file again", async () => {
  const mirror = await synced(25);
  expect(kindsOf(await mirror.sync("full"))).toEqual({ unchanged: 25, "listing-end": 1 });
  expect(fake.takeRequests().some(({ path }) => path.includes("download"))).toBe(false);
});

test("a change is read from the feed", async () => {
  const mirror = await synced(12);
  const [one] = fake.documents();
  fake.edit(one?.externalId ?? "");
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1 });
  expectEverything(mirror.items);
});

describe("the feed", () => {
  test("a deleted file goes, and its neighbours stay", async () => {
    const mirror = await synced(5);
    fake.remove(fake.documents()[1]?.externalId ?? "");
    await mirror.sync("incremental");
    expectEverything(mirror.items);
    expect(mirror.items.size).toBe(4);
  });

  test("a deleted folder takes everything below along, by path and not by beginning of a name", async () => {
    fake.files.put("/a/one.md", "1");
    fake.files.put("/a/b/two.md", "2");
    fake.files.put("/ab/three.md", "3");
    fake.files.put("/a.md", "4");
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    fake.files.remove("/A");
    await mirror.sync("incremental");
    expect([...mirror.items.keys()].sort()).toEqual([idOf("/a.md"), idOf("/ab/three.md")].sort());
  });

  test.for([false, true])("a moved file keeps its id; the new place told first: %s", async (newFirst) => {
    const mirror = await synced(3);
    const id = fake.documents()[0]?.externalId ?? "";
    fake.files.move(fake.files.byId(id)?.path ?? "", "/Moved/There.md", newFirst);
    expect(kindsOf(await mirror.sync("incremental"))).toMatchObject({ upsert: 1 });
    expect(mirror.items.get(id)).toMatchObject({ title: "There", breadcrumbs: ["Moved"], path: "/moved//there.md" });
    expect(mirror.items.size).toBe(3);
  });

  test("a moved folder takes its files along under their ids", async () => {
    const mirror = await synced(7);
    fake.files.move("/Handbook/Part 1", "/Handbook/Archive/Part 1");
    await mirror.sync("incremental");
    expect(mirror.items.size).toBe(7);
    expect(mirror.items.get(fake.documents().at(-1)?.externalId ?? "")?.breadcrumbs).toContain("Archive");
    expectEverything(mirror.items);
  });

  test("a file that is replaced by a folder goes, and the folder's own files come", async () => {
    fake.files.put("/x.md", "as a file");
    fake.files.put("/keep.md", "keep");
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    fake.files.folder("/x.md");
    fake.files.put("/x.md/inner.md", "inner");
    await mirror.sync("incremental");
    expect([...mirror.items.keys()].sort()).toEqual([idOf("/keep.md"), idOf("/x.md/inner.md")].sort());
  });

  test("an entry for a folder that was there before leaves what lies in it alone", async () => {
    const mirror = await synced(4);
    fake.files.folder("/Handbook");
    await mirror.sync("incremental");
    expectEverything(mirror.items);
  });

  test("a folder that is replaced by a file takes what lay in it along", async () => {
    fake.files.put("/x.md/inner.md", "inner");
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    fake.files.put("/x.md", "as a file");
    await mirror.sync("incremental");
    expect([...mirror.items.keys()]).toEqual([idOf("/x.md")]);
  });

  test("a file that was deleted and comes back at its place is there", async () => {
    fake.files.put("/x.md", "as it was");
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    const id = idOf("/x.md");
    fake.files.remove("/x.md");
    fake.files.put("/x.md", "as it was", { id });
    await mirror.sync("incremental");
    expect([...mirror.items.keys()]).toEqual([id]);
  });

  test("a file that loses its readable ending is taken away", async () => {
    const mirror = await synced(2);
    const id = fake.documents()[0]?.externalId ?? "";
    fake.files.move("/Handbook/Part 1/File 1.md", "/Handbook/Part 1/File 1.mov");
    expect(mirror.items.has(id)).toBe(true);
    await mirror.sync("incremental");
    expect(mirror.items.has(id)).toBe(false);
  });
});

test("bug: what a computer claims as the time of a change decides nothing", async () => {
  fake.files.put("/x.md", "one");
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  fake.files.put("/x.md", "two", { clientModifiedAt: 1 });
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1 });
  fake.files.put("/x.md", "two", { clientModifiedAt: 4_000_000_000 });
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ unchanged: 1 });
});

describe("bug 1, 3: a failure never looks like a short listing", () => {
  test("a page that does not say whether there is more ends the listing as incomplete", async () => {
    fake.seed(35);
    fake.fault({ on: "listing", after: 1, answer: { kind: "truncated" } });
    const mirror = createMirror({ fake });
    const events = await mirror.sync("full");
    expect(events).toContainEqual(expect.objectContaining({ kind: "listing-end", complete: false }));
    await mirror.sync("incremental");
    expectEverything(mirror.items);
  });

  test("an error in the middle is thrown and no end of the listing is reported", async () => {
    const mirror = await synced(35);
    fake.fault({ on: "listing", after: 1, times: Infinity, answer: { kind: "status", status: 500 } });
    await expect(mirror.sync("full")).rejects.toMatchObject({ code: "unavailable", retryable: true });
    expect(mirror.items.size).toBe(35);
  });

  test("a folder that is not there any more makes the listing incomplete, and the others are read", async () => {
    fake.seed(9);
    const mirror = createMirror({ fake, config: { folders: ["/Handbook/Part 1", "/Gone"] } });
    const events = await mirror.sync("full");
    expect(mirror.items.size).toBe(3);
    expect(events).toContainEqual({
      kind: "listing-end",
      complete: false,
      reason: "The folder /Gone cannot be read: Dropbox has nothing there.",
    });
    expect(await mirror.sync("incremental")).toContainEqual(
      expect.objectContaining({ kind: "failure", scope: "range" }),
    );
  });

  test("a file that cannot be loaded is one failure, and the others are read", async () => {
    fake.seed(5);
    const id = fake.documents()[2]?.externalId ?? "";
    fake.fault({ on: "document", externalId: id, times: Infinity, answer: { kind: "status", status: 500 } });
    const mirror = createMirror({ fake });
    const events = await mirror.sync("full");
    expect(events).toContainEqual(expect.objectContaining({ kind: "failure", scope: "item", externalId: id }));
    expect(mirror.items.size).toBe(4);
    fake.clearFaults();
    expect(await fetchOne(testContext({ fake }), id)).toMatchObject({ kind: "item", item: { externalId: id } });
  });
});

test("a full read that was interrupted goes on at the page where it stood", async () => {
  fake.seed(35);
  const mirror = createMirror({ fake });
  fake.fault({ on: "listing", after: 2, times: Infinity, answer: { kind: "status", status: 500 } });
  await expect(mirror.sync("full")).rejects.toMatchObject({ code: "unavailable" });
  fake.clearFaults();
  fake.takeRequests();
  const before = mirror.items.size;
  expect(before).toBeGreaterThan(10);
  const events = await mirror.sync("full", mirror.checkpoint());
  expect(kindsOf(events)).toMatchObject({ upsert: 35 - before, "listing-end": 1 });
  expect(fake.takeRequests().some(({ path }) => path.endsWith("/list_folder"))).toBe(false);
  expectEverything(mirror.items);
});

test("a page that comes twice makes no duplicate and loses nothing", async () => {
  fake.seed(45);
  fake.fault({ on: "listing", after: 2, answer: { kind: "repeated" } });
  const mirror = createMirror({ fake });
  expect(await mirror.sync("full")).toContainEqual({ kind: "listing-end", complete: true });
  expectEverything(mirror.items);
});

test("a page that comes for ever ends the listing as incomplete", async () => {
  fake.seed(35);
  fake.fault({ on: "listing", after: 1, times: Infinity, answer: { kind: "repeated" } });
  const events = await createMirror({ fake }).sync("full");
  expect(events).toContainEqual(expect.objectContaining({ kind: "listing-end", complete: false }));
});

test("a cursor that was reset is told as an expired checkpoint, and nothing is reported as gone", async () => {
  const mirror = await synced(12);
  fake.fault({ on: "listing", answer: { kind: "checkpoint-expired" } });
  await expect(mirror.sync("incremental")).rejects.toMatchObject({ code: "checkpoint_expired" });
  expect(mirror.items.size).toBe(12);
  fake.remove(fake.documents()[0]?.externalId ?? "");
  await mirror.sync("full");
  expectEverything(mirror.items);
});

describe("bug 1 in another shape: every error of an endpoint is a 409, and only its tag tells which", () => {
  test.for([
    [{ ".tag": "reset" }, "checkpoint_expired"],
    [{ ".tag": "path", path: { ".tag": "restricted_content" } }, "unreadable"],
    [{ ".tag": "path", path: { ".tag": "malformed_path", malformed_path: "/x" } }, "invalid_config"],
    [{ ".tag": "something_new" }, "invalid_response"],
  ] as const)("%j means %s", ([error, code]) => {
    const body = JSON.stringify({ error_summary: "x", error });
    const response = new Response(body, { status: 409 });
    expect(responseError(response, "files/list_folder/continue", body, new Date())).toMatchObject({ code });
  });
});

test("folders, kinds and sizes limit what is read", async () => {
  fake.files.put("/Docs/a.md", "a");
  fake.files.put("/Docs/b.txt", "b");
  fake.files.put("/Docs/Old/c.md", "c");
  fake.files.put("/Docs/big.md", "x".repeat(200_000));
  fake.files.put("/Docsier/d.md", "d");
  const config = {
    folders: ["/docs", "/docs/old"],
    excludedFolders: ["/Docs/OLD"],
    extensions: [".md"],
    largestFileMb: 0.1,
  };
  const mirror = createMirror({ fake, config });
  const events = await mirror.sync("full");
  expect([...mirror.items.keys()]).toEqual([idOf("/docs/a.md")]);
  expect(events.filter(({ kind }) => kind === "skip")).toEqual([
    { kind: "skip", externalId: idOf("/docs/big.md"), title: "big.md", reason: "larger than 0.1 MB" },
  ]);
  const listed = await Array.fromAsync(enumerate(testContext({ fake, config })));
  expect(listed).toEqual([{ externalId: idOf("/docs/a.md"), access: "unstated" }]);
  const context = testContext({ fake, config });
  expect(await fetchOne(context, idOf("/docsier/d.md"))).toMatchObject({ kind: "skip" });
  expect(await fetchOne(context, idOf("/docs/old/c.md"))).toMatchObject({ kind: "skip" });
  expect(await fetchOne(context, "id:nowhere")).toMatchObject({ kind: "gone" });
});

test("Paper is exported as Markdown; what cannot be exported as a document is skipped", async () => {
  fake.files.put("/Plan.paper", "# Plan\n\nPaper text.", { exports: ["html", "markdown"] });
  fake.files.put("/Board.paper", "x", { exports: ["png"] });
  const mirror = createMirror({ fake });
  const events = await mirror.sync("full");
  expect([...mirror.items.values()]).toMatchObject([
    { externalId: idOf("/plan.paper"), body: expect.stringContaining("Paper text.") },
  ]);
  expect(events).toContainEqual(
    expect.objectContaining({
      kind: "skip",
      externalId: idOf("/board.paper"),
      reason: "cannot be exported as a document",
    }),
  );
});

test("images beside a Markdown file come along; one that is missing or elsewhere costs nothing but itself", async () => {
  const png = Buffer.from("89504e470d0a1a0a", "hex");
  fake.files.put("/Docs/images/One Two.png", png);
  fake.files.put("/logo.png", png);
  const shown = ["images/One%20Two.png", "../logo.png", "gone.png", "https://example.com/x.png", "notes.txt"];
  fake.files.put("/Docs/a.md", shown.map((target) => `![x](${target})`).join("\n\n"));
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect(mirror.items.size).toBe(1);
  expect(mirror.items.get(idOf("/docs/a.md"))?.images).toEqual(
    ["images/One Two.png", "../logo.png"].map((target) => ({
      target,
      bytes: new Uint8Array(png),
      mediaType: "image/png",
    })),
  );
});

test("a file cannot show images of folders that are not read", async () => {
  fake.files.put("/private/x.png", "secret");
  fake.files.put("/Docs/old/x.png", "secret");
  fake.files.put("/Docs/a.md", "![x](../private/x.png) ![x](/private/x.png) ![x](old/x.png)");
  const mirror = createMirror({ fake, config: { folders: ["/Docs"], excludedFolders: ["/docs/Old"] } });
  await mirror.sync("full");
  expect(mirror.items.get(idOf("/docs/a.md"))?.images).toBeUndefined();
  expect(fake.takeRequests().filter(({ path }) => path.includes("download"))).toHaveLength(1);
});

test("a folder added to the configuration is listed at the next incremental read", async () => {
  fake.seed(9);
  const mirror = createMirror({ fake, config: { folders: ["/Handbook/Part 1"] } });
  await mirror.sync("full");
  const wider = createMirror({ fake, config: { folders: ["/Handbook/Part 1", "/Handbook/Part 2"] } });
  expect(kindsOf(await wider.sync("incremental", mirror.checkpoint()))).toEqual({ upsert: 3 });
});

test("cancelling ends the read at once", async () => {
  fake.seed(3);
  fake.fault({ on: "document", answer: { kind: "hang" } });
  const controller = new AbortController();
  const reading = createMirror({ fake, signal: controller.signal }).sync("full");
  setTimeout(() => controller.abort(new Error("cancelled")), 50);
  await expect(reading).rejects.toThrow("cancelled");
});
