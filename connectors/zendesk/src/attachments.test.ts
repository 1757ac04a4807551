import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enumerate } from "./enumerate.ts";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { fakeArticle, staffSegment, type FakeArticle, type FakeAttachment } from "./fake/fake-help-center.ts";
import { fetchOne } from "./fetch-one.ts";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeZendesk;
let article: FakeArticle;

function attachment(id: string, changes: Partial<FakeAttachment> = {}): FakeAttachment {
  const bytes = Buffer.from(`Text of ${id}.`);
  return { id, fileName: `notes-${id}.txt`, contentType: "text/plain", bytes, inline: false, updatedAt: 1, ...changes };
}

const png = Buffer.from("89504e470d0a1a0a", "hex");

beforeEach(async () => {
  fake = await startFakeZendesk();
  article = fakeArticle({ id: "1", title: "Hello" });
  fake.center.articles.set("1", article);
});
afterEach(() => fake.close());

describe("attachments", () => {
  test("a text attached to an article is an item that belongs to it", async () => {
    article.attachments.push(attachment("70"));
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    expect(mirror.items.get("attachment/70")).toMatchObject({
      title: "notes-70.txt",
      parentId: "article/1/en-us",
      body: expect.stringContaining("Text of 70."),
      breadcrumbs: ["Product", "Basics", "Set-up", "Hello"],
      access: "public",
      locale: "en-US",
      url: `${fake.url}/hc/article_attachments/70`,
    });
    const again = await mirror.sync("full");
    expect(kindsOf(again)).toEqual({ unchanged: 2, "listing-end": 1 });
  });

  test("images, and kinds of files that hold no text, are left alone", async () => {
    article.attachments.push(
      attachment("71", { fileName: "x.png", contentType: "image/png" }),
      attachment("72", { fileName: "x.txt", inline: true }),
      attachment("73", { fileName: "x.exe", contentType: "application/octet-stream" }),
    );
    const mirror = createMirror({ fake });
    expect(kindsOf(await mirror.sync("full"))).toEqual({ upsert: 1, "listing-end": 1 });
  });

  test("they are not asked for when the source does not read them", async () => {
    article.attachments.push(attachment("70"));
    await createMirror({ fake, config: { attachments: false } }).sync("full");
    expect(fake.takeRequests().some(({ path }) => path.includes("attachments"))).toBe(false);
  });

  test("those of an article that becomes a draft are taken away with it", async () => {
    article.attachments.push(attachment("70"));
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    for (const translation of article.translations.values()) translation.draft = true;
    article.updatedAt = Math.floor(Date.now() / 1000);
    await mirror.sync("incremental");
    expect(mirror.items.size).toBe(0);
  });

  test("their access is that of the article", async () => {
    article.segmentId = staffSegment;
    article.attachments.push(attachment("70"));
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    expect(mirror.items.get("attachment/70")?.access).toBe("internal");
    const listed = await Array.fromAsync(enumerate(testContext({ fake })));
    expect(listed).toContainEqual({ externalId: "attachment/70", access: "internal" });
  });

  test("one that is sent as a page to sign in at is a failure and no text", async () => {
    article.attachments.push(attachment("74", { fileName: "x.docx", contentType: "text/html" }));
    const events = await createMirror({ fake }).sync("full");
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "failure", scope: "item", externalId: "attachment/74" }),
    );
  });

  test("a file that cannot be read is a failure of its own, and is there once it was mended", async () => {
    article.attachments.push(
      attachment("70", { fileName: "x.docx", contentType: "application/msword" }),
      attachment("71"),
    );
    const mirror = createMirror({ fake });
    expect(await mirror.sync("full")).toContainEqual(
      expect.objectContaining({ kind: "failure", scope: "item", externalId: "attachment/70" }),
    );
    expect([...mirror.items.keys()]).toEqual(["article/1/en-us", "attachment/71"]);
    article.attachments.splice(0, 1, attachment("70"));
    expect(await fetchOne(testContext({ fake }), "attachment/70")).toMatchObject({
      kind: "item",
      item: { body: expect.stringContaining("Text of 70.") },
    });
  });

  test("bug 13: attachments that cannot be listed do not stop the sync, and nothing is taken for gone", async () => {
    fake.seed(3);
    const fault = { kind: "status", status: 500 } as const;
    fake.fault({ on: "document", externalId: "article/1002/en-us", times: Infinity, answer: fault });
    const mirror = createMirror({ fake });
    const events = await mirror.sync("full");
    expect(mirror.items.size).toBe(3);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "failure", scope: "range", externalId: "article/1002/en-us" }),
    );
  });

  test("one can be read by itself", async () => {
    article.attachments.push(attachment("70"));
    const context = testContext({ fake });
    expect(await fetchOne(context, "attachment/70")).toMatchObject({
      kind: "item",
      item: { parentId: "article/1/en-us" },
    });
    expect(await fetchOne(context, "attachment/99")).toMatchObject({ kind: "gone" });
  });
});

describe("images", () => {
  function show(...sources: string[]): void {
    for (const translation of article.translations.values())
      translation.body = sources.map((source) => `<p><img src="${source}" alt="A"></p>`).join("");
  }

  test("images within the text come along with it", async () => {
    article.attachments.push(attachment("80", { inline: true, contentType: "image/png", bytes: png }));
    show("/hc/article_attachments/80", `${fake.url}/hc/article_attachments/80`);
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    const item = mirror.items.get("article/1/en-us");
    const target = `${fake.url}/hc/article_attachments/80`;
    expect(item?.images).toEqual([{ target, bytes: new Uint8Array(png), mediaType: "image/png" }]);
    expect(item?.body).toContain(target);
  });

  test("one that is missing, no image, or elsewhere out of reach costs nothing but itself", async () => {
    article.attachments.push(attachment("81", { inline: true }));
    show("/hc/article_attachments/81", "/hc/article_attachments/404", "http://10.0.0.1/x.png");
    const mirror = createMirror({ fake });
    expect(kindsOf(await mirror.sync("full"))).toMatchObject({ upsert: 1 });
    expect(mirror.items.get("article/1/en-us")?.images).toBeUndefined();
  });

  test("what everybody may read shows nothing of a restricted article; that one shows its own", async () => {
    const secret = { ...fakeArticle({ id: "2" }), segmentId: staffSegment };
    secret.attachments.push(attachment("80", { inline: true, contentType: "image/png", bytes: png }));
    fake.center.articles.set("2", secret);
    for (const each of [...article.translations.values(), ...secret.translations.values()])
      each.body = '<p><img src="/hc/article_attachments/80"></p>';
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    expect(mirror.items.get("article/1/en-us")?.images).toBeUndefined();
    expect(mirror.items.get("article/2/en-us")?.images).toHaveLength(1);
  });

  test("they are loaded again only when the text changed", async () => {
    article.attachments.push(attachment("80", { inline: true, contentType: "image/png", bytes: png }));
    show("/hc/article_attachments/80");
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    fake.takeRequests();
    await mirror.sync("full");
    expect(fake.takeRequests().some(({ path }) => path.startsWith("/hc/"))).toBe(false);
  });
});
