import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { fetchOne } from "./fetch-one.ts";
import { articleSchema } from "./schemas.ts";
import { recordedArticles } from "./test-data.ts";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";

const recorded = recordedArticles();
const title = recorded.length > 0 ? "recorded answers" : "recorded answers (skipped: data not there)";

let fake: FakeZendesk;

beforeEach(async () => {
  fake = await startFakeZendesk();
  fake.load(recorded);
});
afterEach(() => fake.close());

describe.skipIf(recorded.length === 0)(title, () => {
  test("every article is understood as it stands", () => {
    for (const article of recorded) {
      const parsed = articleSchema.parse(article);
      expect(parsed).toMatchObject({ locale: "en-us", draft: article["draft"], user_segment_id: null });
      expect(parsed.id).toBe(String(article["id"]));
    }
  });

  test("all but the draft become Markdown with their headings and links, and without tags", async () => {
    const mirror = createMirror({ fake, config: { attachments: false } });
    await mirror.sync("full");
    expect(mirror.items.size).toBe(7);
    expect(mirror.items.has("article/34257323910555/en-us")).toBe(false);
    const item = mirror.items.get("article/34257293234331/en-us");
    expect(item).toMatchObject({ title: "How can agents leverage knowledge to help customers?", access: "public" });
    expect(item?.body).toContain("#### How-to template:");
    expect(item?.body).toContain("[Knowledge Capture app](https://support.zendesk.com/hc/en-us/articles/115012706488)");
    for (const { body } of mirror.items.values()) expect(body).not.toMatch(/<\/?(?:p|ul|li|h\d|a)\b/);
  });

  test("a single one is read by its id", async () => {
    const context = testContext({ fake });
    expect(await fetchOne(context, "article/34257323898267/en-us")).toMatchObject({
      kind: "item",
      item: { title: "Welcome to your Help Center!" },
    });
    expect(await fetchOne(context, "article/34257323910555/en-us")).toEqual({ kind: "skip", reason: "a draft" });
  });
});
