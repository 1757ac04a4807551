import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enumerate } from "./enumerate.ts";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { fakeArticle, staffSegment } from "./fake/fake-help-center.ts";
import { fetchOne } from "./fetch-one.ts";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeZendesk;

beforeEach(async () => {
  fake = await startFakeZendesk();
  fake.seed(205);
  const article = fake.center.articles.get("1001");
  article?.translations.set("de", { locale: "de", title: "Hallo", body: "<p>Eins</p>", draft: false, updatedAt: 1 });
  const draft = fakeArticle({ id: "2001" });
  for (const translation of draft.translations.values()) translation.draft = true;
  fake.center.articles.set("2001", draft).set("2002", { ...fakeArticle({ id: "2002" }), segmentId: staffSegment });
});
afterEach(() => fake.close());

const anonymous = { secrets: {} };

test("without credentials only what everybody may read is read, language by language", async () => {
  const mirror = createMirror({ fake, ...anonymous });
  const events = await mirror.sync("full");
  expect(mirror.items.size).toBe(206);
  expect(mirror.items.has("article/1001/de")).toBe(true);
  expect(mirror.items.has("article/2001/en-us")).toBe(false);
  expect(mirror.items.has("article/2002/en-us")).toBe(false);
  expect(new Set([...mirror.items.values()].map(({ access }) => access))).toEqual(new Set(["public"]));
  expect(events).toContainEqual({ kind: "listing-end", complete: true });
  const requests = fake.takeRequests().map(({ path }) => path);
  expect(requests.some((path) => path.includes("/help_center/articles.json"))).toBe(false);
});

test("a full read that was interrupted goes on in the language and page where it stood", async () => {
  const mirror = createMirror({ fake, ...anonymous, config: { attachments: false } });
  fake.fault({ on: "listing", after: 2, times: Infinity, answer: { kind: "status", status: 500 } });
  await expect(mirror.sync("full")).rejects.toMatchObject({ code: "unavailable" });
  fake.clearFaults();
  const place = mirror.checkpoint();
  expect(place).toMatchObject({ phase: "listing", locale: "en-us" });
  fake.takeRequests();
  const events = await mirror.sync("full", place);
  // What was seen before the interruption is the sync engine's to remember.
  expect(kindsOf(events)).toMatchObject({ upsert: 6, "listing-end": 1 });
});

test("changes are found by reading the newest first, in each language", async () => {
  const mirror = createMirror({ fake, ...anonymous, config: { attachments: false } });
  await mirror.sync("full");
  fake.takeRequests();
  fake.edit("article/1100/en-us");
  expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1 });
  expect(fake.takeRequests().length).toBeLessThanOrEqual(9);
});

test("an end user reads like anybody else", async () => {
  fake.center.role = "end-user";
  const mirror = createMirror({ fake, config: { attachments: false } });
  await mirror.sync("full");
  expect(mirror.items.size).toBe(206);
});

test("enumerating and reading a single item work without credentials", async () => {
  const context = testContext({ fake, ...anonymous });
  expect((await Array.fromAsync(enumerate(context))).length).toBe(206);
  expect(await fetchOne(context, "article/1001/de")).toMatchObject({ kind: "item", item: { title: "Hallo" } });
  expect(await fetchOne(context, "article/2002/en-us")).toMatchObject({ kind: "gone" });
});
