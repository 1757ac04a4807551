import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { fakeArticle } from "./fake/fake-help-center.ts";
import { read } from "./read.ts";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeZendesk;

beforeEach(async () => {
  fake = await startFakeZendesk();
});
afterEach(() => fake.close());

function expectEverything(items: ReadonlyMap<string, { readonly title: string; readonly body: string }>): void {
  const documents = fake.documents();
  expect([...items.keys()].sort()).toEqual(documents.map(({ externalId }) => externalId).sort());
  for (const { externalId, title, marker } of documents) {
    expect(items.get(externalId)?.title).toBe(title);
    expect(items.get(externalId)?.body).toContain(marker);
  }
}

test("every article is read, over several pages, and the listing ends as complete", async () => {
  fake.seed(230);
  const mirror = createMirror({ fake, config: { attachments: false } });
  const events = await mirror.sync("full");
  expectEverything(mirror.items);
  expect(events.filter(({ kind }) => kind === "listing-end")).toEqual([{ kind: "listing-end", complete: true }]);
  expect(mirror.checkpoint().phase).toBe("changes");
});

test("a translation is an item of its own, in its language, named in its language, and drafts are left out", async () => {
  const article = fakeArticle({ id: "1", title: "Hello", body: "<p>One</p>" });
  article.labels.push("start");
  article.tagIds.push("01TAG");
  const german = { locale: "de", title: "Hallo", body: "<p>Eins</p>", draft: false, updatedAt: 1_700_000_100 };
  article.translations.set("de", german);
  const draft = fakeArticle({ id: "2" });
  draft.translations.set("de", { ...german, draft: true });
  fake.center.articles.set("1", article).set("2", draft);

  const mirror = createMirror({ fake });
  const events = await mirror.sync("full");
  expect([...mirror.items.keys()].sort()).toEqual(["article/1/de", "article/1/en-us", "article/2/en-us"]);
  expect(mirror.items.get("article/1/en-us")).toMatchObject({
    locale: "en-US",
    title: "Hello",
    body: expect.stringContaining("One"),
    breadcrumbs: ["Product", "Basics", "Set-up"],
    labels: ["start", "Billing"],
    access: "public",
    url: `${fake.url}/hc/en-us/articles/1`,
    updatedAt: new Date(1_700_000_000_000),
  });
  expect(mirror.items.get("article/1/de")).toMatchObject({
    locale: "de",
    title: "Hallo",
    breadcrumbs: ["Produkt", "Grundlagen", "Einrichtung"],
    updatedAt: new Date(1_700_000_100_000),
  });
  expect(events).toContainEqual({ kind: "skip", externalId: "article/2/de", title: "Hallo", reason: "a draft" });
});

test("languages that a list does not bring along are asked for", async () => {
  fake.center.sideloads = false;
  const article = fakeArticle({ id: "1" });
  article.translations.set("de", { locale: "de", title: "Hallo", body: "<p>Eins</p>", draft: false, updatedAt: 1 });
  fake.center.articles.set("1", article);
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect([...mirror.items.keys()].sort()).toEqual(["article/1/de", "article/1/en-us"]);
});

test("a second full read reports everything as unchanged", async () => {
  fake.seed(12);
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect(kindsOf(await mirror.sync("full"))).toEqual({ unchanged: 12, "listing-end": 1 });
});

test("renaming a section changes the articles below it, although no article's time changes", async () => {
  fake.seed(2);
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  fake.center.sections = fake.center.sections.map((each) =>
    each.id === "20" ? { ...each, names: { "en-us": "First steps" } } : each,
  );
  expect(kindsOf(await mirror.sync("full"))).toMatchObject({ upsert: 2 });
  expect([...mirror.items.values()][0]?.breadcrumbs).toEqual(["Product", "First steps", "Set-up"]);
});

test("sections that lie in each other do not lead round for ever", async () => {
  fake.seed(1);
  fake.center.sections = fake.center.sections.map((each) => (each.id === "20" ? { ...each, parentId: "21" } : each));
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect([...mirror.items.values()][0]?.breadcrumbs).toEqual(["Basics", "Set-up"]);
});

test("a source that is limited to a category skips what lies elsewhere and takes in nested sections", async () => {
  fake.seed(2);
  const terms = fakeArticle({ id: "9" });
  terms.sectionId = "22";
  fake.center.articles.set("9", terms);
  const mirror = createMirror({ fake, config: { scopes: ["section:20"] } });
  const events = await mirror.sync("full");
  expect([...mirror.items.keys()]).toEqual(["article/1001/en-us", "article/1002/en-us"]);
  expect(events).toContainEqual(
    expect.objectContaining({
      kind: "skip",
      externalId: "article/9/en-us",
      reason: "outside the chosen categories and sections",
    }),
  );
});

test("a source that is limited to languages reports no others", async () => {
  const article = fakeArticle({ id: "1" });
  article.translations.set("de", { locale: "de", title: "Hallo", body: "<p>Eins</p>", draft: false, updatedAt: 1 });
  fake.center.articles.set("1", article);
  const mirror = createMirror({ fake, config: { locales: ["DE"] } });
  await mirror.sync("full");
  expect([...mirror.items.keys()]).toEqual(["article/1/de"]);
});

test("a language that the help center does not have is a fault of the configuration and no empty listing", async () => {
  fake.seed(2);
  await expect(createMirror({ fake, config: { locales: ["fr"] } }).sync("full")).rejects.toMatchObject({
    code: "invalid_config",
    hint: "It has en-us, de.",
  });
});

describe("bug 1, 3: a failure never looks like a short listing", () => {
  test("a page that does not say whether there is more ends the listing as incomplete", async () => {
    fake.seed(230);
    fake.fault({ on: "listing", after: 1, answer: { kind: "truncated" } });
    const mirror = createMirror({ fake, config: { attachments: false } });
    const events = await mirror.sync("full");
    expect(events.at(-1)).toMatchObject({ kind: "listing-end", complete: false });
    expect(events.filter(({ kind }) => kind === "listing-end")).toHaveLength(1);
  });

  test("what a broken-off listing did not reach is read by the next incremental read, and a full one starts again", async () => {
    fake.seed(230);
    fake.fault({ on: "listing", after: 1, answer: { kind: "truncated" } });
    const mirror = createMirror({ fake, config: { attachments: false } });
    await mirror.sync("full");
    const broken = mirror.checkpoint();
    expect(broken.phase).toBe("rest");
    await mirror.sync("incremental");
    expectEverything(mirror.items);
    expect(kindsOf(await mirror.sync("full", broken))).toMatchObject({ unchanged: 230, "listing-end": 1 });
  });

  test("an error in the middle is thrown and no end of the listing is reported", async () => {
    fake.seed(230);
    fake.fault({ on: "listing", after: 1, times: Infinity, answer: { kind: "status", status: 500 } });
    const events: string[] = [];
    const reading = (async () => {
      const context = testContext({ fake, config: { attachments: false } });
      for await (const event of read(context, { mode: "full", checkpoint: { phase: "start" } }))
        events.push(event.kind);
    })();
    await expect(reading).rejects.toMatchObject({ code: "unavailable", retryable: true });
    expect(events).toContain("upsert");
    expect(events).not.toContain("listing-end");
  });

  test("a body that breaks off is an error, too", async () => {
    fake.seed(3);
    fake.fault({ on: "listing", answer: { kind: "cut" } });
    await expect(createMirror({ fake }).sync("full")).rejects.toMatchObject({ retryable: true });
  });

  test("two errors in passing are not noticed", async () => {
    fake.seed(230);
    fake.fault({ on: "listing", after: 1, times: 2, answer: { kind: "status", status: 503 } });
    const mirror = createMirror({ fake, config: { attachments: false } });
    await mirror.sync("full");
    expectEverything(mirror.items);
  });
});

describe("bug 9, 10: pages that come again", () => {
  test("a page that comes twice makes no duplicate and loses nothing", async () => {
    fake.seed(330);
    fake.fault({ on: "listing", after: 2, answer: { kind: "repeated" } });
    const mirror = createMirror({ fake, config: { attachments: false } });
    const events = await mirror.sync("full");
    expectEverything(mirror.items);
    expect(events).toContainEqual({ kind: "listing-end", complete: true });
  });

  test("a page that comes for ever ends the listing as incomplete", async () => {
    fake.seed(230);
    fake.fault({ on: "listing", after: 1, times: Infinity, answer: { kind: "repeated" } });
    const events = await createMirror({ fake, config: { attachments: false } }).sync("full");
    expect(events.at(-1)).toMatchObject({ kind: "listing-end", complete: false });
  });
});

test("a cursor that Zendesk does not know any more is told as such, and nothing is reported as gone", async () => {
  fake.seed(230);
  fake.fault({ on: "listing", answer: { kind: "checkpoint-expired" } });
  const mirror = createMirror({ fake, config: { attachments: false } });
  const place = { phase: "listing", since: 1, locale: null, after: "b2xk" } as const;
  await expect(mirror.sync("full", place)).rejects.toMatchObject({ code: "checkpoint_expired" });
});

test("cancelling ends the read at once", async () => {
  fake.seed(3);
  fake.fault({ on: "listing", answer: { kind: "hang" } });
  const controller = new AbortController();
  const reading = createMirror({ fake, signal: controller.signal }).sync("full");
  setTimeout(() => controller.abort(new Error("cancelled")), 50);
  await expect(reading).rejects.toThrow("cancelled");
});

test("HTML comes as Markdown without scripts", async () => {
  fake.center.articles.set(
    "1",
    fakeArticle({
      id: "1",
      body: '<h2>Step</h2><p onclick="x()">Go <a href="/hc/x">on</a></p><script>alert(1)</script>',
    }),
  );
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect(mirror.items.get("article/1/en-us")?.body.trim()).toBe(`## Step\n\nGo [on](${fake.url}/hc/x)`);
});
