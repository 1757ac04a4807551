import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { enumerate } from "./enumerate.ts";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeZendesk;

beforeEach(async () => {
  fake = await startFakeZendesk();
});
afterEach(() => fake.close());

/** Starts from a help center that was read once. */
async function synced(count: number, options: Partial<Parameters<typeof createMirror>[0]> = {}) {
  fake.seed(count);
  const mirror = createMirror({ fake, config: { attachments: false }, ...options });
  await mirror.sync("full");
  fake.takeRequests();
  return mirror;
}

describe("cost of an incremental read of 10,000 articles", () => {
  test("without changes it is three requests; with three changes it stays below ten", async () => {
    const mirror = await synced(10_000);
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({});
    expect(fake.takeRequests().length).toBeLessThanOrEqual(3);
    for (const { externalId } of fake.documents().slice(100, 103)) fake.edit(externalId);
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 3 });
    expect(fake.takeRequests().length).toBeLessThanOrEqual(10);
  });

  test("the same holds where there is no export", async () => {
    fake.center.exports = false;
    const mirror = await synced(1000);
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({});
    expect(fake.takeRequests().length).toBeLessThanOrEqual(4);
    fake.edit("article/1500/en-us");
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1 });
    expect(fake.takeRequests().length).toBeLessThanOrEqual(12);
  });
});

test("bug 10: what is told again because times are inclusive is unchanged", async () => {
  const mirror = await synced(5);
  fake.edit("article/1001/en-us");
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1 });
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ unchanged: 1 });
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ unchanged: 1 });
});

test("bug 8: an article that becomes a draft again is taken away", async () => {
  const mirror = await synced(3);
  const article = fake.center.articles.get("1002");
  for (const translation of article?.translations.values() ?? []) translation.draft = true;
  if (article) article.updatedAt = Math.floor(Date.now() / 1000);
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ skip: 1 });
  expect([...mirror.items.keys()]).toEqual(["article/1001/en-us", "article/1003/en-us"]);
  const listed = await Array.fromAsync(enumerate(testContext({ fake, config: { attachments: false } })));
  expect(listed.map(({ externalId }) => externalId)).toEqual(["article/1001/en-us", "article/1003/en-us"]);
});

test("bug 7: of an archived article Zendesk tells nothing; a full read and an enumeration show it", async () => {
  const mirror = await synced(3);
  fake.remove("article/1002/en-us");
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({});
  expect(mirror.items.size).toBe(3);
  const listed = await Array.fromAsync(enumerate(testContext({ fake })));
  expect(listed).toEqual([
    { externalId: "article/1001/en-us", access: "public" },
    { externalId: "article/1003/en-us", access: "public" },
  ]);
  await mirror.sync("full");
  expect([...mirror.items.keys()]).toEqual(["article/1001/en-us", "article/1003/en-us"]);
});

test("an enumeration that breaks off is an error", async () => {
  fake.seed(230);
  fake.fault({ on: "listing", after: 1, answer: { kind: "truncated" } });
  const reading = Array.fromAsync(enumerate(testContext({ fake, config: { attachments: false } })));
  await expect(reading).rejects.toMatchObject({ code: "invalid_response" });
});

test("a translation that was removed is asked for and then taken away", async () => {
  const mirror = await synced(1);
  const article = fake.center.articles.get("1001");
  const now = Math.floor(Date.now() / 1000);
  article?.translations.set("de", { locale: "de", title: "Hallo", body: "<p>Eins</p>", draft: false, updatedAt: now });
  if (article) article.updatedAt = now;
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1, unchanged: 1 });
  article?.translations.delete("de");
  const events = await mirror.sync("incremental");
  expect(events).toContainEqual({
    kind: "delete",
    externalId: "article/1001/de",
    reason: "the translation was removed",
  });
  expect(fake.takeRequests().filter(({ path }) => path.includes("/translations/de"))).toHaveLength(1);
});

test("an article that moves out of the chosen sections is taken away", async () => {
  const mirror = await synced(2, { config: { attachments: false, scopes: ["category:10"] } });
  const article = fake.center.articles.get("1001");
  if (article) Object.assign(article, { sectionId: "22", updatedAt: Math.floor(Date.now() / 1000) });
  await mirror.sync("incremental");
  expect([...mirror.items.keys()]).toEqual(["article/1002/en-us"]);
});

describe("bug 9: the export has no mark of its end", () => {
  test("it is read page by page until there is no next one", async () => {
    const mirror = await synced(9);
    fake.center.exportPageSize = 3;
    const start = Math.floor(Date.now() / 1000);
    let index = 0;
    for (const article of fake.center.articles.values()) {
      index += 1;
      article.updatedAt = start + index;
      for (const translation of article.translations.values()) translation.title += " again";
    }
    const events = await mirror.sync("incremental");
    // Times are inclusive: where a page ends the next one begins, with the same article.
    const changed = new Set(events.flatMap((event) => (event.kind === "upsert" ? [event.item.externalId] : [])));
    expect(changed.size).toBe(9);
    expect([...mirror.items.values()].every(({ title }) => title.endsWith(" again"))).toBe(true);
    const exports = fake.takeRequests().filter(({ path }) => path.includes("/incremental/"));
    expect(exports.length).toBeGreaterThanOrEqual(4);
    expect(exports.length).toBeLessThanOrEqual(6);
  });

  test("an empty export tells an end of 1, and the time is not taken back", async () => {
    const mirror = await synced(3);
    const before = mirror.checkpoint();
    await mirror.sync("incremental");
    expect(mirror.checkpoint()).toEqual(before);
  });

  test("more changes in one second than a page holds are told as a gap and not asked for without end", async () => {
    const mirror = await synced(1500);
    const now = Math.floor(Date.now() / 1000);
    for (const article of fake.center.articles.values()) article.updatedAt = now;
    const events = await mirror.sync("incremental");
    expect(events).toContainEqual(expect.objectContaining({ kind: "failure", scope: "range" }));
    expect(fake.takeRequests().filter(({ path }) => path.includes("/incremental/")).length).toBeLessThanOrEqual(2);
  });

  test("a checkpoint that lies in the future reads nothing", async () => {
    const mirror = await synced(3);
    expect(kindsOf(await mirror.sync("incremental", { phase: "changes", since: 4_102_444_800 }))).toEqual({});
    expect(mirror.checkpoint()).toEqual({ phase: "changes", since: 4_102_444_800 });
  });

  test("a start that Zendesk refuses as too recent means that nothing has changed", async () => {
    const mirror = await synced(3);
    fake.fault({ on: "listing", answer: { kind: "status", status: 422 } });
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({});
  });
});

test("a time that Zendesk does not go back to is told as an expired checkpoint", async () => {
  const mirror = await synced(3);
  fake.fault({ on: "listing", answer: { kind: "checkpoint-expired" } });
  await expect(mirror.sync("incremental")).rejects.toMatchObject({ code: "checkpoint_expired" });
  expect(mirror.items.size).toBe(3);
});

test("where there is no export, a list that is not in order is read to its end", async () => {
  fake.center.exports = false;
  fake.center.unordered = true;
  const mirror = await synced(230);
  fake.edit("article/1225/en-us");
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1 });
  expect(fake.takeRequests().filter(({ path }) => path.includes("help_center/articles.json"))).toHaveLength(3);
});

test("a change of access alone is told without loading anything again", async () => {
  const mirror = await synced(3);
  fake.restrict("article/1002/en-us");
  const events = await mirror.sync("incremental");
  expect(kindsOf(events)).toEqual({ unchanged: 1 });
  expect(mirror.items.get("article/1002/en-us")?.access).toBe("internal");
});
