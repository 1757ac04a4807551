import { newId } from "@handrail/core";
import type { Article, ArticleId, ArticleStore, ArticleText, Topic, WorkspaceId } from "@handrail/core";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createArticleStore } from "./article-store.ts";

const text = (title: string): ArticleText => ({ title, description: `About ${title}`, body: `# ${title}\n` });

describeBackends("article store", (open) => {
  let database: Database;
  let store: ArticleStore;
  let workspaceId: WorkspaceId;

  beforeAll(async () => {
    database = await open();
    store = createArticleStore({ db: database.db, clock: () => new Date(), newId });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
  });

  const topic = (path: string, fields: Partial<Topic> = {}): Topic => ({
    id: newId("top"),
    workspaceId,
    collection: "help-center",
    path,
    parentId: null,
    position: 1,
    icon: "pen",
    texts: { en: { title: path, description: "" } },
    ...fields,
  });
  const article = (path: string, fields: Partial<Article> = {}): Article => ({
    id: newId("art"),
    workspaceId,
    topicId: null,
    collection: "help-center",
    path,
    sourceLocale: "en",
    audience: "public",
    position: 1,
    tags: [],
    assigneeId: null,
    ...fields,
  });
  const draft = (articleId: ArticleId, title: string, locale = "en") =>
    store.putDraft(workspaceId, { articleId, locale, text: text(title), origin: "manual", sourceBlocks: [] });
  const publish = (articleId: ArticleId, locale = "en", contentHash = "hash") =>
    store.publishDraft(workspaceId, { articleId, locale, author: "Ada", contentHash });

  test("a topic put twice is one topic with the texts of both", async () => {
    const first = await store.putTopic(topic("writing"));
    const again = await store.putTopic(
      topic("writing", { position: 7, texts: { de: { title: "Schreiben", description: "" } } }),
    );
    expect(again.id).toBe(first.id);
    expect(await store.listTopics(workspaceId)).toEqual([again]);
    expect(again).toMatchObject({ position: 7, texts: { en: { title: "writing" }, de: { title: "Schreiben" } } });
  });

  test("a topic can move, but not onto another's address", async () => {
    const moved = await store.putTopic(topic("old"));
    await store.putTopic(topic("taken"));
    expect(await store.putTopic({ ...moved, path: "new" })).toMatchObject({ id: moved.id, path: "new" });
    await expect(store.putTopic({ ...moved, path: "taken" })).rejects.toMatchObject({ code: "topic_path_taken" });
  });

  test("deleting a topic keeps its articles and topics", async () => {
    const parent = await store.putTopic(topic("parent"));
    await store.putTopic(topic("parent/child", { parentId: parent.id }));
    const inside = article("parent/one", { topicId: parent.id });
    await store.putArticle(inside);
    await store.deleteTopic(workspaceId, parent.id);
    expect(await store.listTopics(workspaceId)).toMatchObject([{ path: "parent/child", parentId: null }]);
    expect(await store.getArticle(workspaceId, inside.id)).toEqual({ ...inside, topicId: null });
  });

  test("one address holds one article", async () => {
    const first = article("writing/first");
    await store.putArticle(first);
    await expect(store.putArticle(article("writing/first"))).rejects.toMatchObject({ code: "article_path_taken" });
    await store.putArticle({ ...first, position: 9 });
    expect(await store.findArticleByPath(workspaceId, "writing/first")).toEqual({ ...first, position: 9 });
  });

  test("a draft over a live page leaves the page alone until it is published", async () => {
    const { id } = article("one");
    await store.putArticle(article("one", { id }));
    expect(await draft(id, "First")).toMatchObject({ state: "draft", publishedVersion: 0 });
    expect(await store.listPublished(workspaceId)).toEqual([]);
    expect(await store.getVersion(workspaceId, id, "en")).toBeUndefined();

    expect(await publish(id, "en", "h1")).toMatchObject({ version: 1, title: "First", author: "Ada" });
    expect(await draft(id, "Second")).toMatchObject({ state: "changed", publishedVersion: 1 });
    expect(await store.listPublished(workspaceId)).toMatchObject([
      { title: "First", contentHash: "h1", state: "changed" },
    ]);
    expect(await store.listSummaries(workspaceId)).toMatchObject([{ title: "Second", contentHash: "h1" }]);

    expect(await draft(id, "First")).toMatchObject({ state: "published" });
    await draft(id, "Second");
    expect(await publish(id, "en", "h2")).toMatchObject({ version: 2, title: "Second" });
    expect(await store.getVersion(workspaceId, id, "en")).toMatchObject({ version: 2 });
    expect(await store.getVersion(workspaceId, id, "en", 1)).toMatchObject({ title: "First" });
    expect((await store.listVersions(workspaceId, id, "en")).map(({ version }) => version)).toEqual([2, 1]);
  });

  test("an archived text is off the site, and its numbers go on when it returns", async () => {
    const { id } = article("one");
    await store.putArticle(article("one", { id }));
    await draft(id, "First");
    await publish(id);
    await store.archive(workspaceId, id, "en");
    expect(await store.listPublished(workspaceId)).toEqual([]);
    expect(await store.getTranslation(workspaceId, id, "en")).toMatchObject({ state: "archived", publishedVersion: 0 });
    expect(await draft(id, "Again")).toMatchObject({ state: "draft" });
    expect(await publish(id)).toMatchObject({ version: 2 });
  });

  test("tells what changed on the site since a mark, whatever changed it, and nothing for a draft", async () => {
    const [one, two] = [article("one"), article("two")];
    const start = await store.siteChanges(workspaceId);
    expect(start).toMatchObject({ articles: [], topics: false });
    await store.putArticle(one);
    await store.putArticle(two);
    await draft(one.id, "First");
    await publish(one.id);
    const first = await store.siteChanges(workspaceId, start.mark);
    expect(first.articles.toSorted()).toEqual([one.id, two.id].toSorted());

    const { mark } = await store.siteChanges(workspaceId, first.mark);
    await draft(one.id, "Second");
    expect(await store.siteChanges(workspaceId, mark)).toMatchObject({ articles: [], topics: false });
    await publish(one.id);
    expect(await store.siteChanges(workspaceId, mark)).toMatchObject({ articles: [one.id], topics: false });
    await store.archive(workspaceId, one.id, "en");
    await store.putTopic(topic("writing"));
    const later = await store.siteChanges(workspaceId, mark);
    expect(later).toMatchObject({ articles: [one.id], topics: true });
    expect(await store.siteChanges(workspaceId, later.mark)).toMatchObject({ articles: [], topics: false });
    await store.deleteArticle(workspaceId, one.id);
    expect(await store.siteChanges(workspaceId, later.mark)).toMatchObject({ articles: [one.id], topics: false });

    await publish(two.id).catch(() => {});
    await draft(two.id, "Two");
    await publish(two.id);
    expect(await store.listPublished(workspaceId, { articleIds: [one.id, two.id] })).toMatchObject([{ title: "Two" }]);
    await database.db.deleteFrom("workspaces").where("id", "=", workspaceId).execute();
  });

  test("publishing what has no draft says so", async () => {
    const { id } = article("one");
    await store.putArticle(article("one", { id }));
    await expect(publish(id)).rejects.toMatchObject({ code: "translation_not_found" });
  });

  test("publishing many times at once numbers the versions without gaps", async () => {
    const { id } = article("one");
    await store.putArticle(article("one", { id }));
    await draft(id, "First");
    const versions = await Promise.all(Array.from({ length: 12 }, () => publish(id)));
    expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    expect(await store.getTranslation(workspaceId, id, "en")).toMatchObject({ publishedVersion: 12 });
  });

  test("lists filter by locale and collection and stay in the workspace", async () => {
    const own = article("one");
    const imported = article("fastapi/one", { collection: "fastapi" });
    for (const each of [own, imported]) {
      await store.putArticle(each);
      await draft(each.id, "English");
    }
    await draft(own.id, "Deutsch", "de");
    const titles = async (filter?: { locale?: string; collection?: string }) =>
      (await store.listSummaries(workspaceId, filter)).map(({ title, article: { path } }) => `${path} ${title}`);
    expect(await titles()).toEqual(["fastapi/one English", "one Deutsch", "one English"]);
    expect(await titles({ locale: "de" })).toEqual(["one Deutsch"]);
    expect(await titles({ collection: "fastapi" })).toEqual(["fastapi/one English"]);
    const other = await createTestWorkspace(database);
    expect(await store.listSummaries(other.id)).toEqual([]);
    expect(await store.getArticle(other.id, own.id)).toBeUndefined();
    await store.deleteArticle(other.id, own.id);
    expect(await store.listArticles(workspaceId)).toHaveLength(2);
    await store.deleteArticle(workspaceId, own.id);
    expect(await titles()).toEqual(["fastapi/one English"]);
  });

  test("through any sequence of steps the live text is the last published one", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("draft" as const), title: fc.constantFrom("A", "B", "C") }),
      fc.record({ kind: fc.constantFrom("publish" as const, "archive" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const { id } = article(`property/${newId("art")}`);
        await store.putArticle(article(`property/${id}`, { id }));
        let written: string | undefined;
        let live: string | undefined;
        let published = 0;
        for (const next of steps) {
          if (next.kind === "draft") {
            await draft(id, next.title);
            written = next.title;
          } else if (next.kind === "publish" && written !== undefined) {
            await publish(id);
            live = written;
            published++;
          } else if (next.kind === "archive") {
            await store.archive(workspaceId, id, "en");
            live = undefined;
          }
          const version = await store.getVersion(workspaceId, id, "en");
          expect(version?.title).toBe(live);
          const translation = await store.getTranslation(workspaceId, id, "en");
          expect(translation?.draft.title).toBe(written);
          const liveState = live === written ? "published" : "changed";
          const quiet = ["draft", "archived", undefined];
          expect(live === undefined ? quiet : [liveState]).toContain(translation?.state);
          expect(await store.listVersions(workspaceId, id, "en")).toHaveLength(published);
        }
      }),
      { numRuns: 12 },
    );
  });
});
