import { newId, plainTheme, type ArticleId, type HelpCenter, type WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createArticleStore } from "./article-store.ts";
import { createHelpCenterStore } from "./help-center-store.ts";
import { createReaderFeedbackStore } from "./reader-feedback-store.ts";

describeBackends("what belongs to the site", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  let other: WorkspaceId;
  beforeAll(async () => void (database = await open()));
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    other = (await createTestWorkspace(database)).id;
  });
  const centers = () => createHelpCenterStore(database);
  const feedback = () => createReaderFeedbackStore(database);
  const center = (fields: Partial<HelpCenter> = {}): HelpCenter => ({
    id: newId("hlp"),
    workspaceId,
    isDefault: false,
    name: "Brand",
    names: { de: "Marke" },
    defaultLocale: "",
    tagline: { en: "Ask us" },
    hosts: [],
    topics: ["docs"],
    locales: ["en"],
    theme: plainTheme,
    headerLinks: [{ url: "https://example.com/", labels: { en: "Home page" } }],
    footerLinks: [],
    ...fields,
  });
  const createArticle = async (path: string): Promise<ArticleId> => {
    const id = newId("art");
    const store = createArticleStore({ db: database.db, clock: () => new Date(), newId });
    await store.putArticle({
      id,
      workspaceId,
      topicId: null,
      collection: "help-center",
      path,
      sourceLocale: "en",
      audience: "public",
      position: 0,
      tags: [],
      assigneeId: null,
    });
    return id;
  };

  it("keeps help centers, the default one first, and each host name once", async () => {
    const host = `${newId("hlp")}.example`;
    const brand = center({ hosts: [host, `www.${host}`] });
    const first = center({ isDefault: true, name: "" });
    await centers().put(brand);
    await centers().put(first);
    expect(await centers().list(workspaceId)).toEqual([first, brand]);
    await expect(centers().put(center({ workspaceId: other, hosts: [host] }))).rejects.toMatchObject({
      code: "help_center_host_taken",
    });
    expect(await centers().list(other)).toEqual([]);
    await expect(centers().put(center({ hosts: [host] }))).rejects.toMatchObject({ code: "help_center_host_taken" });
    await centers().put({ ...brand, hosts: [`www.${host}`], name: "Other" });
    expect((await centers().list(workspaceId))[1]).toMatchObject({ hosts: [`www.${host}`], name: "Other" });
    expect(await centers().delete(workspaceId, first.id)).toBe(false);
    expect(await centers().delete(other, brand.id)).toBe(false);
    expect(await centers().delete(workspaceId, brand.id)).toBe(true);
    expect(await centers().list(workspaceId)).toEqual([first]);
  });

  it("changes a vote only for the article it is about", async () => {
    const [articleId, another] = [await createArticle("a/one"), await createArticle("a/two")];
    const vote = { id: newId("vot"), workspaceId, articleId, locale: "de", version: 3, comment: "", at: new Date() };
    await feedback().putVote({ ...vote, helpful: true });
    await feedback().putVote({ ...vote, helpful: false, comment: "Too short" });
    await feedback().putVote({ ...vote, articleId: another, helpful: true });
    expect(await feedback().listVotes(workspaceId, articleId, 10)).toEqual([
      { ...vote, helpful: false, comment: "Too short" },
    ]);
    expect(await feedback().countVotes(workspaceId)).toEqual([
      { articleId, locale: "de", helpful: 0, unhelpful: 1, comments: 1, lastAt: vote.at },
    ]);
    expect(await feedback().countVotes(other)).toEqual([]);
  });

  it("adds reads up per day and forgets those of articles that are gone", async () => {
    const articleId = await createArticle("b/one");
    const gone = newId("art");
    const reads = [
      { articleId, locale: "en", count: 2 },
      { articleId: gone, locale: "en", count: 9 },
    ];
    await feedback().addReads(workspaceId, "2026-11-27", reads);
    await feedback().addReads(workspaceId, "2026-11-28", reads);
    await feedback().addReads(workspaceId, "2026-11-28", reads);
    expect(await feedback().listReads(workspaceId, "2026-11-28")).toEqual([{ articleId, locale: "en", count: 4 }]);
    expect(await feedback().listReads(workspaceId, "2026-11-01")).toEqual([{ articleId, locale: "en", count: 6 }]);
    expect(await feedback().listReads(other, "2026-11-01")).toEqual([]);
  });

  it("counts searches in vain per language", async () => {
    const at = new Date("2026-11-28T10:00:00Z");
    const later = new Date("2026-11-28T11:00:00Z");
    await feedback().noteFailedSearch(workspaceId, "sso", "en", at);
    await feedback().noteFailedSearch(workspaceId, "sso", "en", later);
    await feedback().noteFailedSearch(workspaceId, "sso", "de", at);
    expect(await feedback().listFailedSearches(workspaceId, { limit: 10 })).toEqual([
      { query: "sso", locale: "en", count: 2, firstAt: at, lastAt: later },
      { query: "sso", locale: "de", count: 1, firstAt: at, lastAt: at },
    ]);
    expect(await feedback().listFailedSearches(workspaceId, { locale: "de", limit: 10 })).toHaveLength(1);
    expect(await feedback().forgetFailedSearches(other)).toBe(0);
    expect(await feedback().forgetFailedSearches(workspaceId, { query: "sso", locale: "en" })).toBe(1);
    expect(await feedback().forgetFailedSearches(workspaceId)).toBe(1);
  });
});
