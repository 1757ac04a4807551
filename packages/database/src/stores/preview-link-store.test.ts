import { newId, type ArticleId, type WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createArticleStore } from "./article-store.ts";
import { createPreviewLinkStore } from "./preview-link-store.ts";
import { createTrashStore } from "./trash-store.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

describeBackends("preview links", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  let other: WorkspaceId;
  let now: Date;
  beforeAll(async () => void (database = await open()));
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    other = (await createTestWorkspace(database)).id;
    now = new Date("2026-01-01T00:00:00Z");
  });

  const options = () => ({ db: database.db, clock: () => now, newId });
  const links = () => createPreviewLinkStore(options());
  const later = (ms: number): Date => new Date(now.getTime() + ms);
  let counter = 0;

  async function article(): Promise<ArticleId> {
    const id = newId("art");
    await createArticleStore(options()).putArticle({
      id,
      workspaceId,
      topicId: null,
      collection: "help-center",
      path: `a/${id}`,
      sourceLocale: "en",
      audience: "public",
      position: 0,
      tags: [],
      assigneeId: null,
    });
    return id;
  }

  async function create(fields: { readonly articleId?: ArticleId | null; readonly expiresAt?: Date } = {}) {
    const tokenHash = `${newId("pvl")} ${++counter}`;
    const { articleId = null, expiresAt = later(day) } = fields;
    const link = await links().create(workspaceId, { articleId, locale: "en", createdBy: "Ana", expiresAt, tokenHash });
    return { link, tokenHash };
  }

  test("a link opens by its token until it ends, in its own workspace only", async () => {
    const { link, tokenHash } = await create();
    expect(link).toMatchObject({ locale: "en", createdBy: "Ana", revokedAt: null, openedAt: null });
    expect(await links().open(workspaceId, tokenHash, later(day - 1))).toMatchObject({ id: link.id });
    expect(await links().open(workspaceId, tokenHash, later(day))).toBeUndefined();
    expect(await links().open(workspaceId, `${tokenHash}x`, now)).toBeUndefined();
    expect(await links().open(other, tokenHash, now)).toBeUndefined();
    expect(await links().list(other)).toEqual([]);
  });

  test("says when it was opened, to the minute", async () => {
    const { tokenHash } = await create();
    const openedAt = async () => (await links().list(workspaceId))[0]?.openedAt;
    await links().open(workspaceId, tokenHash, now);
    await links().open(workspaceId, tokenHash, later(minute - 1));
    expect(await openedAt()).toEqual(now);
    await links().open(workspaceId, tokenHash, later(minute));
    expect(await openedAt()).toEqual(later(minute));
  });

  test("is taken back for good, once, and by nobody else", async () => {
    const { link, tokenHash } = await create();
    expect(await links().revoke(other, link.id, now)).toBe(false);
    expect(await links().open(workspaceId, tokenHash, now)).toBeDefined();
    expect(await links().revoke(workspaceId, link.id, later(1))).toBe(true);
    expect(await links().revoke(workspaceId, link.id, later(2))).toBe(true);
    expect(await links().open(workspaceId, tokenHash, later(3))).toBeUndefined();
    expect((await links().list(workspaceId))[0]?.revokedAt).toEqual(later(1));
  });

  test("those of an article are listed with those that show everything, the newest first", async () => {
    const [one, two] = [await article(), await article()];
    const all = await create();
    now = later(minute);
    const first = await create({ articleId: one });
    now = later(minute);
    await create({ articleId: two });
    expect((await links().list(workspaceId, { articleId: one })).map(({ id }) => id)).toEqual([
      first.link.id,
      all.link.id,
    ]);
    expect(await links().list(workspaceId)).toHaveLength(3);
  });

  test("sleeps while its article lies in the trash, and goes with it", async () => {
    const id = await article();
    const { tokenHash } = await create({ articleId: id });
    const trash = createTrashStore(options());
    await trash.trash(workspaceId, id, "Ana");
    expect(await links().open(workspaceId, tokenHash, now)).toBeUndefined();
    await trash.undelete(workspaceId, id);
    expect(await links().open(workspaceId, tokenHash, now)).toBeDefined();
    await trash.trash(workspaceId, id, "Ana");
    await trash.purge(workspaceId, { articleId: id });
    expect(await links().list(workspaceId)).toEqual([]);
  });

  test("purging takes what has been dead for long, and leaves the rest", async () => {
    await create({ expiresAt: later(day) });
    const revoked = await create({ expiresAt: later(90 * day) });
    const good = await create({ expiresAt: later(90 * day) });
    await links().revoke(workspaceId, revoked.link.id, later(day));
    expect(await links().purge(other, later(60 * day))).toBe(0);
    expect(await links().purge(workspaceId, later(day))).toBe(0);
    expect(await links().purge(workspaceId, later(60 * day))).toBe(2);
    expect((await links().list(workspaceId)).map(({ id }) => id)).toEqual([good.link.id]);
  });
});
