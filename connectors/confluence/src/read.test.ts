import { kindsOf } from "@handrail/connector-kit/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkpoint } from "./checkpoint.ts";
import { enumerate } from "./enumerate.ts";
import { startFakeConfluence, type FakeConfluence } from "./fake-server.ts";
import { fetchOne } from "./fetch-one.ts";
import { testContext } from "./test-context.ts";
import { createMirror, type Mirror } from "./test-mirror.ts";

let fake: FakeConfluence;
let mirror: Mirror;

beforeAll(async () => {
  fake = await startFakeConfluence();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.clearFaults();
  fake.refused.clear();
  fake.lists.pageSize = 4;
  fake.lists.tooMany = Number.POSITIVE_INFINITY;
  fake.seed(10);
  fake.takeRequests();
  mirror = createMirror({ fake });
});

function markersIn(from: Mirror): string[] {
  return [...from.items.values()].map(({ body }) => /confluencestate\d+/.exec(body)?.[0] ?? "").toSorted();
}

function markersOf(from: FakeConfluence): string[] {
  return from
    .documents()
    .map(({ marker }) => marker)
    .toSorted();
}

describe("a full read", () => {
  test("takes over every page with its place, address and audience", async () => {
    const events = await mirror.sync("full");
    expect(kindsOf(events)).toEqual({ upsert: 10, "listing-end": 1 });
    expect(markersIn(mirror)).toEqual(markersOf(fake));
    expect(mirror.items.get("1002")).toMatchObject({
      title: "Page 2",
      url: "https://acme.atlassian.net/wiki/spaces/DOCS/pages/1002",
      breadcrumbs: ["Space DOCS", "Guides"],
      access: "public",
    });
    expect(mirror.items.get("1002")?.body).toMatch(
      /^## Heading\n\nThe word of this page is \*\*confluencestate\d+\*\*\.\n\n```\nrun\n```$/,
    );
  });

  test("that finds nothing new loads and writes nothing", async () => {
    await mirror.sync("full");
    fake.takeRequests();
    expect(kindsOf(await mirror.sync("full"))).toEqual({ unchanged: 10, "listing-end": 1 });
    expect(fake.takeRequests().filter(({ path }) => path.includes("body-format"))).toEqual([]);
  });

  test("follows cursors that lead to another host's path (bug 2: only the first page was read)", async () => {
    fake.seed(23);
    await mirror.sync("full");
    expect(mirror.items.size).toBe(23);
    const paths = fake.takeRequests().map(({ path }) => path);
    expect(paths.some((path) => path.includes("cursor="))).toBe(true);
    expect(paths.some((path) => /[?&]start=/.test(path))).toBe(false);
  });

  test.for([
    ["a server error", { kind: "status", status: 500 }],
    ["a page without its links", { kind: "truncated" }],
    ["a list that goes round in circles", { kind: "repeated" }],
  ] as const)("removes nothing after %s in a listing (bugs 1 and 3)", async ([, answer]) => {
    await mirror.sync("full");
    fake.fault({ on: "listing", after: 1, times: Number.POSITIVE_INFINITY, answer });
    const events = await mirror.sync("full");
    expect(events.filter(({ kind }) => kind === "listing-end")).toMatchObject([{ complete: false }]);
    expect(events.some(({ kind }) => kind === "failure")).toBe(true);
    expect(mirror.items.size).toBe(10);
  });

  test("gets over a page that is repeated, cut off or not known any more once", async () => {
    for (const answer of [{ kind: "repeated" }, { kind: "cut" }, { kind: "checkpoint-expired" }] as const) {
      fake.clearFaults();
      fake.fault({ on: "listing", after: 1, answer });
      const other = createMirror({ fake });
      expect(kindsOf(await other.sync("full"))).toEqual({ upsert: 10, "listing-end": 1 });
    }
  });

  test("asks for less when a page is too much for the server (504)", async () => {
    fake.lists.pageSize = 250;
    fake.lists.tooMany = 40;
    expect(kindsOf(await mirror.sync("full"))).toEqual({ upsert: 10, "listing-end": 1 });
  });

  test("keeps what one page or its attachments cannot give (bug 13)", async () => {
    await mirror.sync("full");
    for (const { externalId } of fake.documents()) fake.edit(externalId);
    fake.fault({
      on: "document",
      externalId: "1003",
      times: Number.POSITIVE_INFINITY,
      answer: { kind: "status", status: 500 },
    });
    fake.refused.set(/^\/api\/v2\/pages\/1004\/attachments$/, 500);
    const events = await mirror.sync("full");
    expect(kindsOf(events)).toEqual({ upsert: 9, failure: 2, "listing-end": 1 });
    expect(events.findLast(({ kind }) => kind === "listing-end")).toMatchObject({ complete: false });
    expect(events.filter(({ kind }) => kind === "failure")).toMatchObject([
      { scope: "item", externalId: "1003" },
      { scope: "range", title: "Page 4" },
    ]);
    expect(mirror.items.size).toBe(10);
    fake.clearFaults();
    fake.refused.clear();
    const context = testContext({ fake });
    expect(await fetchOne(context, "1003")).toMatchObject({ kind: "item", item: { externalId: "1003" } });
  });

  test("never takes over drafts, archived or trashed pages, and lets go of those that became one", async () => {
    await mirror.sync("full");
    fake.wiki.put("2001", { status: "draft" });
    fake.wiki.contents.get("1001")!.status = "archived";
    fake.remove("1002");
    await mirror.sync("full");
    expect([...mirror.items.keys()].toSorted()).toEqual(
      fake
        .documents()
        .map(({ externalId }) => externalId)
        .toSorted(),
    );
    const context = testContext({ fake });
    expect(await fetchOne(context, "1001")).toEqual({ kind: "skip", reason: "is archived" });
    expect(await fetchOne(context, "4711")).toMatchObject({ kind: "gone" });
  });

  test("reads only the chosen spaces, and personal ones only when chosen", async () => {
    fake.wiki.space("~dana", { type: "personal" });
    fake.wiki.space("HR");
    fake.wiki.put("3001", { spaceKey: "~dana" });
    fake.wiki.put("3002", { spaceKey: "HR", type: "blogpost" });
    await mirror.sync("full");
    expect(mirror.items.has("3001")).toBe(false);
    expect(mirror.items.has("3002")).toBe(true);
    const chosen = createMirror({ fake, config: { spaces: ["~dana"] } });
    await chosen.sync("full");
    expect([...chosen.items.keys()]).toEqual(["3001"]);
    const pagesOnly = createMirror({ fake, config: { spaces: ["HR"], blogPosts: false } });
    await pagesOnly.sync("full");
    expect(pagesOnly.items.size).toBe(0);
  });

  test("goes on where it stopped, and ends in the same state", async () => {
    fake.seed(45);
    const events = await mirror.sync("full");
    const points = events.flatMap((event) => (event.kind === "checkpoint" ? [event.checkpoint] : []));
    expect(points.map(({ phase }) => phase)).toEqual(["listing", "listing", "changes"]);
    const rest = createMirror({ fake });
    await rest.sync("incremental", points[1]);
    expect(rest.items.size).toBe(5);
    expect(checkpoint.schema.safeParse({ phase: "other" }).success).toBe(false);
  });
});

describe("access", () => {
  test("follows restrictions of a page and of everything that it lies in, without a new version", async () => {
    fake.wiki.put("2000", { parentId: "900" });
    fake.wiki.put("2001", { parentId: "2000" });
    await mirror.sync("full");
    expect(mirror.items.get("2001")?.access).toBe("public");
    fake.restrict?.("2000");
    await mirror.sync("full");
    expect(mirror.items.get("2000")?.access).toBe("nobody");
    expect(mirror.items.get("2001")?.access).toBe("nobody");
    expect(mirror.items.get("1001")?.access).toBe("public");
    const listed = new Map<string, unknown>();
    for await (const { externalId, access } of enumerate(testContext({ fake }))) listed.set(externalId, access);
    expect(listed.get("2001")).toBe("nobody");
    expect(listed.size).toBe(12);
  });

  test.for([403, 404, 500])("is unknown where restrictions answer %d: fails closed", async (status) => {
    fake.refused.set(/^\/rest\/api\/content\/1005\/restriction/, status);
    await mirror.sync("full");
    expect(mirror.items.get("1005")?.access).toBe("unknown");
    expect(mirror.items.get("1001")?.access).toBe("public");
  });

  test("is unknown below what cannot be seen: a draft, the trash, another's page", async () => {
    fake.wiki.put("2001", { parentId: "2999" });
    fake.wiki.put("2002", { parentId: "2003" });
    fake.wiki.put("2003", { status: "draft" });
    fake.wiki.put("2004", { parentId: "2005" });
    fake.wiki.put("2005", { parentId: "2004" });
    await mirror.sync("full");
    for (const id of ["2001", "2002", "2004", "2005"]) expect(mirror.items.get(id)?.access, id).toBe("unknown");
  });

  test("of a space that is not open is internal; unknown when its permissions fail; unstated when not asked", async () => {
    fake.wiki.spaces.get("DOCS")!.anonymous = false;
    await mirror.sync("full");
    expect(mirror.items.get("1001")?.access).toBe("internal");
    fake.refused.set(/permissions$/, 500);
    await mirror.sync("full");
    expect(mirror.items.get("1001")?.access).toBe("unknown");
    const open = createMirror({ fake, config: { readAccess: false } });
    await open.sync("full");
    expect(open.items.get("1001")?.access).toBe("unstated");
  });
});

describe("an incremental read", () => {
  test("takes over what changed, by a distance from now and the cursor alone (bugs 2 and 12)", async () => {
    await mirror.sync("full");
    fake.edit("1004");
    fake.takeRequests();
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ unchanged: 9, upsert: 1 });
    expect(markersIn(mirror)).toEqual(markersOf(fake));
    const searches = fake.takeRequests().filter(({ path }) => path.includes("/search"));
    expect(searches.length).toBeGreaterThan(2);
    for (const { path } of searches) expect(decodeURIComponent(path)).toMatch(/now\("-\d+m"\)/);
    expect(mirror.checkpoint().phase).toBe("changes");
  });

  test("asks only for what is newer than the last read, with an overlap", async () => {
    for (const content of fake.wiki.contents.values()) content.updatedAt = new Date(Date.now() - 3 * 3_600_000);
    await mirror.sync("full");
    fake.edit("1001");
    expect(kindsOf(await mirror.sync("incremental"))).toEqual({ upsert: 1 });
  });

  test("goes on at the link of its checkpoint, and starts anew when that is known no more", async () => {
    await mirror.sync("full");
    const since = mirror.checkpoint();
    for (const { externalId } of fake.documents()) fake.edit(externalId);
    const events = await mirror.sync("incremental");
    const [half] = events.flatMap((event) => (event.kind === "checkpoint" ? [event.checkpoint] : []));
    expect(half).toMatchObject({ phase: "changes", next: expect.stringContaining("cursor=") });
    const late = createMirror({ fake });
    await late.sync("incremental", half);
    expect(late.items.size).toBe(6);
    const expired = createMirror({ fake });
    fake.fault({ on: "listing", answer: { kind: "checkpoint-expired" } });
    await expired.sync("incremental", half);
    expect(expired.items.size).toBe(10);
    expect(since.phase).toBe("changes");
  });

  test("notices a moved page and a renamed folder although there is no new version", async () => {
    await mirror.sync("full");
    fake.wiki.contents.get("900")!.title = "Handbook";
    await mirror.sync("full");
    expect(mirror.items.get("1002")?.breadcrumbs).toEqual(["Space DOCS", "Handbook"]);
    expect(mirror.items.get("1001")?.breadcrumbs).toEqual(["Space DOCS"]);
  });

  test("lets go of a page that was archived after the search found it", async () => {
    fake.lists.pageSize = 250;
    await mirror.sync("full");
    fake.edit("1001");
    Object.defineProperty(fake.wiki.contents.get("1001"), "status", { get: once("current", "archived") });
    const events = await mirror.sync("incremental");
    expect(events).toContainEqual({ kind: "skip", externalId: "1001", title: "Page 1", reason: "is archived" });
    expect(mirror.items.has("1001")).toBe(false);
  });
});

/** The first value at the first look, the second from then on. */
function once<T>(first: T, then: T): () => T {
  let looked = false;
  return () => {
    const value = looked ? then : first;
    looked = true;
    return value;
  };
}

describe("includes", () => {
  test("are filled in, and read again on a full read when only the included page changed", async () => {
    const include =
      '<ac:structured-macro ac:name="include"><ac:parameter ac:name=""><ac:link><ri:page ri:content-title="Shared"/></ac:link></ac:parameter></ac:structured-macro>';
    fake.wiki.space("HR");
    fake.wiki.put("2000", { title: "Shared", storage: "<p>first text</p>" });
    fake.wiki.put("2001", { title: "Shared", spaceKey: "HR", storage: "<p>of another space</p>" });
    fake.wiki.put("2002", { storage: `<p>Own</p>${include}` });
    await mirror.sync("full");
    expect(mirror.items.get("2002")?.body).toBe("Own\n\nfirst text");
    expect(kindsOf(await mirror.sync("full"))["upsert"]).toBeUndefined();
    fake.wiki.change("2000", { storage: "<p>second text</p>" });
    const events = await mirror.sync("full");
    expect(events.filter(({ kind }) => kind === "upsert")).toMatchObject([
      { item: { externalId: "2000" } },
      { item: { externalId: "2002" } },
    ]);
    expect(mirror.items.get("2002")?.body).toBe("Own\n\nsecond text");
  });
});

test("what a page includes is left out where not all of its readers may see it", async () => {
  const named = (title: string, space: string) =>
    `<ac:structured-macro ac:name="include"><ac:parameter ac:name=""><ac:link><ri:page ri:space-key="${space}" ri:content-title="${title}"/></ac:link></ac:parameter></ac:structured-macro>`;
  fake.wiki.space("HR", { anonymous: false });
  fake.wiki.put("2000", { title: "Secret", restricted: true, storage: "<p>secret text</p>" });
  fake.wiki.put("2001", { title: "Internal", spaceKey: "HR", storage: "<p>internal text</p>" });
  const storage = `<p>Own</p>${named("Secret", "DOCS")}${named("Internal", "HR")}`;
  fake.wiki.put("2002", { storage });
  fake.wiki.put("2004", { storage: '<ac:structured-macro ac:name="children"/>' });
  fake.wiki.put("2005", { title: "Open child", parentId: "2004" });
  fake.wiki.put("2006", { title: "Secret child", parentId: "2004", restricted: true });
  fake.wiki.put("2003", { storage, spaceKey: "HR" });
  await mirror.sync("full");
  expect(mirror.items.get("2002")).toMatchObject({ body: "Own", access: "public" });
  expect(mirror.items.get("2004")?.body).toBe("- [Open child](https://acme.atlassian.net/wiki/spaces/DOCS/pages/2005)");
  expect(mirror.items.get("2003")).toMatchObject({ body: "Own\n\ninternal text", access: "internal" });
});

describe("attachments", () => {
  test("are items of their own with the page's audience; pictures are stored with the page", async () => {
    fake.wiki.attach("att1", "1001", "notes.md", "text/markdown", Buffer.from("# Notes\n\nread me"));
    fake.wiki.attach("att2", "1001", "photo.png", "image/png", Buffer.from("png"));
    fake.wiki.attach("att3", "1001", "broken.pdf", "application/pdf", Buffer.from("%PDF-1.4 nothing"));
    fake.wiki.change("1001", {
      storage: '<ac:image ac:alt="A photo"><ri:attachment ri:filename="photo.png"/></ac:image>',
    });
    const events = await mirror.sync("full");
    expect(mirror.items.get("att1")).toMatchObject({
      title: "notes.md",
      body: "# Notes\n\nread me",
      parentId: "1001",
      access: "public",
    });
    expect(mirror.items.has("att2")).toBe(false);
    expect(events).toContainEqual(expect.objectContaining({ kind: "skip", externalId: "att3" }));
    const page = mirror.items.get("1001");
    const [image] = page?.images ?? [];
    expect(page?.body).toBe(`![A photo](${image?.target})`);
    expect(Buffer.from(image?.bytes ?? []).toString()).toBe("png");
    fake.wiki.attach("att1", "1001", "notes.md", "text/markdown", Buffer.from("changed"));
    const changes = await mirror.sync("incremental");
    expect(changes.filter(({ kind }) => kind === "upsert")).toMatchObject([
      { item: { externalId: "att1", body: "changed" } },
    ]);
    fake.remove("1001");
    await mirror.sync("full");
    expect(mirror.items.has("att1")).toBe(false);
  });
});

describe("credentials", () => {
  test("are renewed once when they end in the middle of a read, and the new refresh token is kept", async () => {
    await mirror.sync("full");
    fake.usedRefreshTokens.length = 0;
    fake.expireTokens();
    await mirror.sync("full");
    expect(fake.usedRefreshTokens).toHaveLength(1);
    fake.expireTokens();
    await mirror.sync("full");
    expect(fake.usedRefreshTokens).toHaveLength(2);
    expect(fake.usedRefreshTokens[1]).not.toBe(fake.usedRefreshTokens[0]);
  });

  test("that are refused end the read with a name for it", async () => {
    const refused = createMirror({ fake, secrets: fake.badSecrets as never });
    await expect(refused.sync("full")).rejects.toMatchObject({ code: "expired_credential" });
  });
});
