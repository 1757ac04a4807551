import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAuthoringServer, type AuthoringServer } from "./authoring-server.ts";

const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

let server: AuthoringServer;

beforeAll(async () => {
  server = await openAuthoringServer({
    "en/billing/_topic.md": "---\ntitle: Billing\n---\n",
    "en/billing/refunds.md":
      "---\ntitle: Refunds\n---\nRefunds take five days. See [plans](plans.md).\n\n## How long\n\nLong.\n",
    "en/billing/plans.md":
      "---\ntitle: Plans\n---\nThere are plans. See [refunds](refunds.md#how-long) and [x](/en/billing/refunds/).\n",
    "en/team/people.md": "---\ntitle: People\n---\nInvite [others](../billing/refunds.md).\n",
  });
});
afterAll(() => server.close());

async function idOf(path: string): Promise<string> {
  const { body } = await server.call("GET", `/articles?limit=500`);
  return body.articles.find((article: { path: string }) => article.path === path)?.id;
}

const text = (body: string, title = "Title") => ({ title, description: "", body });

async function newArticle(path: string, body = "Text.\n\nMore."): Promise<string> {
  const { status, body: made } = await server.call("POST", "/articles", { path, ...text(body) });
  expect(status).toBe(201);
  return made.id;
}

describe("drafts", () => {
  test("a save from an old revision gets all three texts back; changes that fit are merged when asked", async () => {
    const id = await newArticle("team/conflict");
    const first = await server.call("PUT", `/articles/${id}/drafts/en`, { revision: 1, ...text("Theirs.\n\nMore.") });
    expect(first).toMatchObject({ status: 200, body: { revision: 2, state: "draft", merged: false } });
    const clash = await server.call("PUT", `/articles/${id}/drafts/en`, { revision: 1, ...text("Yours.\n\nMore.") });
    expect(clash).toMatchObject({
      status: 409,
      body: {
        code: "draft_conflict",
        revision: 2,
        base: { body: "Text.\n\nMore." },
        theirs: { body: "Theirs.\n\nMore." },
        yours: { body: "Yours.\n\nMore." },
        merge: { clean: false },
      },
    });
    const fits = { revision: 1, merge: "auto", ...text("Text.\n\nMore of yours.") };
    expect(await server.call("PUT", `/articles/${id}/drafts/en`, fits)).toMatchObject({
      status: 200,
      body: { revision: 3, merged: true, draft: { body: "Theirs.\n\nMore of yours." } },
    });
  });

  test("twenty saves at once from one revision: one is kept, nineteen are told", async () => {
    const id = await newArticle("team/race");
    const saves = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        server.call("PUT", `/articles/${id}/drafts/en`, { revision: 1, ...text(`Number ${index}.`) }),
      ),
    );
    expect(saves.filter((save) => save.status === 200)).toHaveLength(1);
    expect(saves.filter((save) => save.status === 409)).toHaveLength(19);
  });

  test("autosave writes no versions, and the same text again no revision", async () => {
    const id = await newArticle("team/autosave");
    for (let revision = 1; revision <= 3; revision++)
      await server.call("PUT", `/articles/${id}/drafts/en`, { revision, ...text(`Save ${revision}.`) });
    const again = await server.call("PUT", `/articles/${id}/drafts/en`, { revision: 4, ...text("Save 3.") });
    expect(again.body.revision).toBe(4);
    expect((await server.call("GET", `/articles/${id}/versions`)).body.versions).toEqual([]);
  });

  test("writers see each other until they leave", async () => {
    const id = await newArticle("team/presence");
    await server.call("PUT", `/articles/${id}/presence`, { clientId: "client-one", locale: "en" });
    const both = await server.call("PUT", `/articles/${id}/presence`, { clientId: "client-two", locale: "en" });
    expect(
      both.body.writers.map((writer: { clientId: string; you: boolean }) => [writer.clientId, writer.you]),
    ).toEqual([
      ["client-one", false],
      ["client-two", true],
    ]);
    const left = await server.call("DELETE", `/articles/${id}/presence/client-one`);
    expect(left.body.writers).toHaveLength(1);
  });
});

describe("versions", () => {
  test("are compared by words, and one can be restored into the draft", async () => {
    const id = await newArticle("team/versions", "It takes five days.");
    await server.call("POST", `/articles/${id}/publish`, {});
    await server.call("PUT", `/articles/${id}/drafts/en`, { revision: 1, ...text("It takes ten days.") });
    const diff = await server.call("GET", `/articles/${id}/diff?from=live&to=draft`);
    expect(diff.body.blocks[0]).toMatchObject({ kind: "changed" });
    await server.call("POST", `/articles/${id}/publish`, {});
    const restored = await server.call("POST", `/articles/${id}/restore`, { locale: "en", version: 1, revision: 2 });
    expect(restored.body).toMatchObject({ state: "changed", draft: { body: "It takes five days." } });
    expect((await server.page("/en/team/versions/")).html).toContain("ten days");
    const discarded = await server.call("DELETE", `/articles/${id}/drafts/en`);
    expect(discarded.body).toMatchObject({ state: "published", draft: { body: "It takes ten days." } });
  });
});

describe("schedule and review", () => {
  test("a scheduled draft goes live once and comes off again, whoever runs the schedule", async () => {
    const id = await newArticle("team/scheduled");
    const publishAt = new Date(Date.now() - 1000).toISOString();
    const at = (times: object) => server.call("PUT", `/articles/${id}/schedule`, { locale: "en", ...times });
    await at({ publishAt, expireAt: null });
    const { writing, workspace, publishing } = server.services;
    const runs = () => Promise.all(Array.from({ length: 5 }, () => writing.runDue(workspace.id)));
    await runs();
    await publishing.refresh();
    expect((await server.page("/en/team/scheduled/")).status).toBe(200);
    expect((await server.call("GET", `/articles/${id}/versions`)).body.versions).toHaveLength(1);
    await at({ publishAt: null, expireAt: publishAt });
    await runs();
    await publishing.refresh();
    expect((await server.page("/en/team/scheduled/")).status).toBe(404);
    const { events } = (await server.call("GET", `/articles/${id}/activity`)).body;
    expect(events.map((event: { kind: string }) => event.kind)).toEqual([
      "unpublished",
      "scheduled",
      "published",
      "scheduled",
      "created",
    ]);
  });

  test("a schedule that comes too late for both ends with the text off the site", async () => {
    const id = await newArticle("team/late");
    const [publishAt, expireAt] = [2000, 1000].map((ago) => new Date(Date.now() - ago).toISOString());
    await server.call("PUT", `/articles/${id}/schedule`, { locale: "en", publishAt, expireAt });
    await server.services.writing.runDue(server.services.workspace.id);
    expect((await server.call("GET", `/articles/${id}`)).body).toMatchObject({ state: "archived", version: 0 });
    expect((await server.call("GET", `/articles/${id}/versions`)).body.versions).toHaveLength(1);
  });

  test("the job publishes what is due without being asked", async () => {
    const id = await newArticle("team/job");
    const publishAt = new Date(Date.now() + 1000).toISOString();
    await server.call("PUT", `/articles/${id}/schedule`, { locale: "en", publishAt, expireAt: null });
    await expect.poll(async () => (await server.page("/en/team/job/")).status, { timeout: 25_000 }).toBe(200);
  });

  test("a review is asked for, answered and ends with the publish", async () => {
    const id = await newArticle("team/review");
    const ask = { locale: "en", action: "request", note: "Please look." };
    expect((await server.call("POST", `/articles/${id}/review`, ask)).body.review).toBe("requested");
    expect((await server.call("GET", "/articles?review=requested")).body.total).toBe(1);
    const answer = { locale: "en", action: "ask_for_changes", note: "Shorter." };
    expect((await server.call("POST", `/articles/${id}/review`, answer)).body).toMatchObject({
      review: "changes_requested",
      note: "Shorter.",
    });
    await server.call("POST", `/articles/${id}/publish`, {});
    expect((await server.call("GET", `/articles/${id}`)).body.review).toBe("none");
  });
});

describe("addresses", () => {
  test("a new slug leaves a redirect, links in drafts and on the site follow, chains collapse", async () => {
    const id = await idOf("billing/refunds");
    const moved = await server.call("PATCH", `/articles/${id}`, { path: "billing/money-back" });
    expect(moved).toMatchObject({ status: 200, body: { redirects: 1, rewrittenLinks: 2 } });
    const plans = await server.call("GET", `/articles/${await idOf("billing/plans")}`);
    expect(plans.body.draft.body).toContain("[refunds](money-back.md#how-long) and [x](/en/billing/money-back/)");
    expect((await server.page("/en/billing/plans/")).html).toContain('href="/en/billing/money-back/#how-long"');
    expect((await server.page("/en/team/people/")).html).toContain('href="/en/billing/money-back/"');
    const topic = (await server.call("GET", "/topics")).body.topics.find(
      (entry: { path: string }) => entry.path === "team",
    );
    const again = await server.call("PATCH", `/articles/${id}`, { topicId: topic.id });
    expect(again.body.article.path).toBe("team/money-back");
    expect((await server.page("/en/team/money-back/")).html).toContain('href="/en/billing/plans/"');
    const { redirects } = (await server.call("GET", "/redirects")).body;
    expect(redirects.map(({ from, to }: { from: string; to: string }) => `${from} ${to}`)).toEqual([
      "billing/money-back team/money-back",
      "billing/refunds team/money-back",
    ]);
    const back = await server.call("PATCH", `/articles/${id}`, { path: "billing/refunds" });
    expect(back.status).toBe(200);
    const after = (await server.call("GET", "/redirects")).body.redirects;
    expect(after.map(({ from, to }: { from: string; to: string }) => `${from} ${to}`)).toEqual([
      "billing/money-back billing/refunds",
      "team/money-back billing/refunds",
    ]);
    expect((await server.page("/en/billing/plans/")).html).toContain('href="/en/billing/refunds/#how-long"');
  });

  test("a redirect that would hide a page or lead back is refused", async () => {
    expect((await server.call("POST", "/redirects", { from: "billing/plans", to: "team/people" })).body.code).toBe(
      "redirect_from_taken",
    );
    expect((await server.call("POST", "/redirects", { from: "loop/a", to: "loop/b" })).status).toBe(201);
    expect((await server.call("POST", "/redirects", { from: "loop/b", to: "loop/a" })).body.code).toBe("redirect_loop");
    const far = await server.call("POST", "/redirects", { from: "/docs/old.html", to: "https://example.com/new" });
    expect(far.status).toBe(201);
    expect((await server.call("DELETE", `/redirects/${far.body.redirect.id}`)).body).toEqual({ deleted: true });
  });

  test("a topic that gets another slug takes its articles along", async () => {
    const made = await server.call("POST", "/topics", { slug: "guides", title: "Guides", icon: "book" });
    await newArticle("guides/one", "See [two](two.md).");
    await newArticle("guides/two");
    const renamed = await server.call("PATCH", `/topics/${made.body.topic.id}`, {
      slug: "handbook",
      texts: { de: { title: "Handbuch" } },
    });
    expect(renamed.body).toMatchObject({
      redirects: 3,
      topic: { path: "handbook", texts: { de: { title: "Handbuch" } } },
    });
    expect((await server.call("GET", `/articles/${await idOf("handbook/one")}`)).body.draft.body).toBe(
      "See [two](two.md).",
    );
    expect((await server.call("DELETE", `/topics/${made.body.topic.id}`)).body.code).toBe("topic_not_empty");
    const ids = [await idOf("handbook/two"), await idOf("handbook/one")];
    expect((await server.call("PUT", `/topics/${made.body.topic.id}/articles/order`, { ids })).body.ids).toEqual(ids);
  });
});

describe("many at once, trash", () => {
  test("each article gets its own result", async () => {
    const one = await newArticle("team/bulk-one");
    const two = await newArticle("team/bulk-two");
    const ids = [one, two, "art_none"];
    const tagged = await server.call("POST", "/articles/bulk", { ids, action: { kind: "add_tags", tags: ["New "] } });
    expect(
      tagged.body.results.map((result: { outcome: string; code: string }) => [result.outcome, result.code]),
    ).toEqual([
      ["done", ""],
      ["done", ""],
      ["failed", "article_not_found"],
    ]);
    await server.call("POST", "/articles/bulk", { ids: [one, two], action: { kind: "publish" } });
    const again = await server.call("POST", "/articles/bulk", { ids: [one], action: { kind: "publish" } });
    expect(again.body.results[0].outcome).toBe("unchanged");
    expect((await server.call("GET", "/articles?tag=new")).body.total).toBe(2);
    await server.call("POST", "/articles/bulk", { ids: [two], action: { kind: "audience", audience: "internal" } });
    expect((await server.page("/en/team/bulk-two/")).status).toBe(404);
  });

  test("what is deleted leaves the site and comes back as it was", async () => {
    const id = await newArticle("team/trash");
    await server.call("POST", `/articles/${id}/publish`, {});
    expect((await server.call("DELETE", `/articles/${id}`)).body.trashed).toBe(true);
    expect((await server.page("/en/team/trash/")).status).toBe(404);
    expect((await server.call("GET", `/articles/${id}`)).status).toBe(404);
    expect((await server.call("GET", "/trash")).body.articles).toMatchObject([{ id, path: "team/trash" }]);
    const taken = await newArticle("team/trash");
    expect((await server.call("POST", `/articles/${id}/undelete`)).body.code).toBe("article_path_taken");
    await server.call("DELETE", `/articles/${taken}`);
    await server.call("DELETE", `/trash/${taken}`);
    expect((await server.call("POST", `/articles/${id}/undelete`)).status).toBe(200);
    expect((await server.page("/en/team/trash/")).status).toBe(200);
  });
});

describe("media", () => {
  test("an image is stored once, described per language, and not deleted while something shows it", async () => {
    const file = { name: "dot.png", content: png, alt: { en: "A dot" } };
    const bad = {
      name: "evil.svg",
      content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>').toString("base64"),
    };
    const { results } = (await server.call("POST", "/media", { files: [file, file, bad] })).body;
    expect(results.map((result: { outcome: string }) => result.outcome)).toEqual(["added", "duplicate", "refused"]);
    const { fileName } = results[0].media;
    const id = await newArticle("team/image", `![](/media/${fileName})`);
    expect((await server.call("GET", `/media/${fileName}`)).body).toMatchObject({
      media: { name: "dot.png", alt: { en: "A dot" }, uses: 1 },
      usedIn: [{ articleId: id, where: "draft" }],
    });
    expect((await server.call("DELETE", `/media/${fileName}`)).body.code).toBe("media_in_use");
    expect((await server.call("DELETE", `/media/${fileName}?force=true`)).body).toEqual({ deleted: true });
  });
});

describe("content rules", () => {
  test("find broken links, missing texts and words to avoid where they stand", async () => {
    const made = await server.call("POST", "/content-rules", {
      strength: "must_not",
      check: { kind: "words", words: ["simply"] },
      text: "Leave out filler words.",
      onPublish: "block",
    });
    const body =
      "Simply see [gone](gone.md), [there](../billing/plans.md#nowhere) and ![](x.png).\n\n#### Deep\n\n`simply`";
    const { findings } = (await server.call("POST", "/content-rules/check", { locale: "en", path: "team/x", body }))
      .body;
    expect(findings.map((finding: { rule: string; line: number }) => [finding.rule, finding.line])).toEqual([
      [made.body.rule.id, 1],
      ["broken_link", 1],
      ["broken_anchor", 1],
      ["broken_image", 1],
      ["missing_alt", 1],
      ["heading_order", 3],
    ]);
    const first = findings[0];
    expect(body.slice(first.from, first.to)).toBe("Simply");
    const id = await newArticle("team/blocked", "This is simply wrong.");
    const refused = await server.call("POST", `/articles/${id}/publish`, {});
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "content_rules_block", findings: [{ level: "block" }] },
    });
    await server.call("DELETE", `/content-rules/${made.body.rule.id}`);
    expect((await server.call("POST", `/articles/${id}/publish`, {})).status).toBe(200);
  });

  test("a pattern that could run for ever is refused", async () => {
    const rule = { strength: "must_not", check: { kind: "pattern", pattern: "(a+)+$" } };
    expect((await server.call("POST", "/content-rules", rule)).body.code).toBe("invalid_pattern");
  });

  test("articles that contradict each other are pointed out", async () => {
    await newArticle("team/returns-a", "Customers can return a damaged parcel within 14 days of delivery.");
    await newArticle("team/returns-b", "Customers can return a damaged parcel within 30 days of delivery.");
    const { similar, counts, complete } = (await server.call("GET", "/content-health?locale=en")).body;
    expect(complete).toBe(true);
    expect(similar).toEqual([expect.objectContaining({ kind: "contradiction", differs: ["14 / 30"] })]);
    expect(counts).toMatchObject({ contradiction: 2 });
    const health = await server.call("GET", `/articles/${await idOf("team/returns-a")}/health`);
    expect(health.body).toMatchObject({ flags: ["contradiction"], similar: [{ otherPath: "team/returns-b" }] });
  });
});
