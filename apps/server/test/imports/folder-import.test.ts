import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { openAuthoringServer, type AuthoringServer } from "../authoring/authoring-server.ts";
import { planned, png, settled } from "./import-bench.ts";
import { zipFile } from "./zip-file.ts";

interface Result {
  readonly path: string;
  readonly outcome: string;
  readonly reason: string;
  readonly leftAlone: boolean;
}

interface Row {
  readonly path: string;
  readonly outcome: string;
  readonly reason: string;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

let server: AuthoringServer;
let collection: string;
let counter = 0;

beforeAll(async () => {
  server = await openAuthoringServer({ "en/basics/own.md": "---\ntitle: Own\n---\nWritten here.\n" });
}, 120_000);
afterAll(() => server?.close());
beforeEach(() => {
  collection = `manual-${++counter}`;
});

const first: Files = {
  "guide/_topic.md": "---\ntitle: The guide\norder: 3\n---\n",
  "guide/a.png": png,
  "guide/one.md": "---\ntitle: One\norder: 1\n---\n\nFirst. ![Picture](a.png)\n",
  "guide/two.md": "# Two\n\nSecond. See [one](one.md).\n",
  "guide/three.md": "# Three\n\nThird.\n",
};

/** Sends a folder as the command line does. */
async function send(
  files: Files,
  options: { readonly folderWins?: boolean; readonly prune?: boolean } = {},
): Promise<{ results: Map<string, Result>; removed: string[]; pages: number }> {
  const { folderWins, prune = false } = options;
  const opened = await server.call("POST", "/imports", { locale: "en", collection, folderWins });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { importId } = opened.body;
  const { body } = await server.call<{ results: Result[] }>("POST", `/imports/${importId}/files`, {
    files: Object.entries(files).map(([path, content]) => ({
      path,
      content: Buffer.from(content).toString("base64"),
      encoding: "base64",
    })),
  });
  const finished = await server.call("POST", `/imports/${importId}/finish`, { prune });
  expect(finished.status).toBe(200);
  return {
    results: new Map(body.results.map((result) => [result.path, result])),
    removed: finished.body.removed,
    pages: finished.body.pages,
  };
}

function kept(results: ReadonlyMap<string, Result>): string[] {
  return [...results.values()].filter(({ leftAlone }) => leftAlone).map(({ path }) => path);
}

async function articleAt(path: string) {
  const { id } = server.services.workspace;
  const article = await server.services.articles.findArticleByPath(id, `${collection}/${path}`);
  if (!article) throw new Error(`There is no article at ${path}.`);
  return article;
}

const ok = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
  const { status, body } = await answer;
  expect(status, JSON.stringify(body)).toBeLessThan(300);
};

/** Writes as the console does. */
async function edit(path: string, body: string, live: boolean): Promise<void> {
  const { id, workspaceId } = await articleAt(path);
  const now = await server.services.articles.getTranslation(workspaceId, id, "en");
  const { title = "", description = "" } = now?.draft ?? {};
  const text = { title, description, body, revision: now?.revision ?? 0 };
  await ok(server.call("PUT", `/articles/${id}/drafts/en`, text));
  if (live) await ok(server.call("POST", `/articles/${id}/publish`, { locales: ["en"] }));
}

async function textOf(path: string): Promise<string> {
  const { id, workspaceId } = await articleAt(path);
  return (await server.services.articles.getVersion(workspaceId, id, "en"))?.body ?? "";
}

async function exportedFile(path: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "handrail-export-"));
  try {
    await server.call("POST", "/exports/markdown", { folder, locale: "en", collection });
    return await readFile(join(folder, path), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("a folder that is imported again", () => {
  test("changes nothing when nothing was changed", async () => {
    await send(first);
    const { results, pages } = await send(first);
    expect([...results.values()].map(({ outcome, leftAlone }) => [outcome, leftAlone])).toEqual(
      Object.keys(first).map(() => ["unchanged", false]),
    );
    expect(pages).toBe(0);
  });

  test("keeps what was published here, and says so", async () => {
    await send(first);
    await edit("guide/three", "Third, as it is written here.", true);
    const newer = { ...first, "guide/three.md": "# Three\n\nThird, newer.\n", "guide/two.md": "# Two\n\nNewer.\n" };
    const { results } = await send(newer);
    expect(results.get("guide/three.md")).toMatchObject({
      outcome: "skipped",
      leftAlone: true,
      reason: /changed here/,
    });
    expect(await textOf("guide/three")).toBe("Third, as it is written here.");
    expect(await textOf("guide/two")).toBe("Newer.");
  });

  test("keeps a draft that was begun here", async () => {
    await send(first);
    await edit("guide/three", "Begun.", false);
    const newer = { ...first, "guide/three.md": "# Three\n\nNewer.\n" };
    expect(kept((await send(newer)).results)).toEqual(["guide/three.md"]);
    const wins = await send(newer, { folderWins: true });
    expect(wins.results.get("guide/three.md")).toMatchObject({ outcome: "skipped", reason: /draft/ });
    expect(await textOf("guide/three")).toBe("Third.");
  });

  test("takes the folder's side when asked to, and what was here stays among the versions", async () => {
    await send(first);
    await edit("guide/three", "Written here.", true);
    expect((await send(first, { folderWins: true })).results.get("guide/three.md")).toMatchObject({
      outcome: "updated",
    });
    expect(await textOf("guide/three")).toBe("Third.");
    await edit("guide/three", "Written here again.", true);
    const newer = { ...first, "guide/three.md": "# Three\n\nNewer.\n" };
    expect((await send(newer, { folderWins: true })).results.get("guide/three.md")).toMatchObject({
      outcome: "updated",
      leftAlone: false,
    });
    expect(await textOf("guide/three")).toBe("Newer.");
    const { id, workspaceId } = await articleAt("guide/three");
    const versions = await server.services.articles.listVersions(workspaceId, id, "en");
    const bodies = await Promise.all(
      versions.map(({ version }) => server.services.articles.getVersion(workspaceId, id, "en", version)),
    );
    expect(bodies.map((version) => version?.body)).toEqual(
      expect.arrayContaining(["Written here.", "Written here again."]),
    );
  });

  test("goes on with the files of an export that brought over what was written here", async () => {
    await send(first);
    await edit("guide/three", "Written here.", true);
    const exported = { ...first, "guide/three.md": await exportedFile("guide/three.md") };
    expect((await send(exported)).results.get("guide/three.md")).toMatchObject({ outcome: "unchanged" });
    const newer = { ...first, "guide/three.md": `${exported["guide/three.md"]}\nAnd more.\n` };
    expect((await send(newer)).results.get("guide/three.md")).toMatchObject({ outcome: "updated" });
    expect(await textOf("guide/three")).toBe("Written here.\n\nAnd more.");
  });

  test("keeps the audience, place and tags that were chosen here, and takes the text", async () => {
    await send(first);
    const { id } = await articleAt("guide/one");
    await ok(server.call("PATCH", `/articles/${id}`, { audience: "internal", tags: ["mine"] }));
    const same = await send(first);
    expect(same.results.get("guide/one.md")).toMatchObject({ outcome: "unchanged", leftAlone: true });
    expect(same.pages).toBe(0);
    const newer = { ...first, "guide/one.md": "---\ntitle: One\norder: 2\ntags: [theirs]\n---\n\nNewer.\n" };
    const { results } = await send(newer);
    expect(results.get("guide/one.md")).toMatchObject({ outcome: "updated", reason: /audience/ });
    expect(await articleAt("guide/one")).toMatchObject({ audience: "internal", tags: ["mine"], position: 2 });
    await send(newer, { folderWins: true });
    expect(await articleAt("guide/one")).toMatchObject({ audience: "public", tags: ["theirs"], position: 2 });
  });

  test("keeps a topic's name, and takes what was not changed of it", async () => {
    await send(first);
    const { workspace, articles } = server.services;
    const topicOf = async () =>
      (await articles.listTopics(workspace.id)).find(({ path }) => path === `${collection}/guide`)!;
    await ok(
      server.call("PATCH", `/topics/${(await topicOf()).id}`, { texts: { en: { title: "Ours", description: "" } } }),
    );
    expect(kept((await send(first)).results)).toEqual(["guide/_topic.md"]);
    const newer = { ...first, "guide/_topic.md": "---\ntitle: Theirs\norder: 7\n---\n" };
    expect(kept((await send(newer)).results)).toEqual(["guide/_topic.md"]);
    expect(await topicOf()).toMatchObject({ position: 7, texts: { en: { title: "Ours" } } });
  });

  test("makes nothing anew that was moved or deleted here, and prunes neither", async () => {
    await send(first);
    const moved = await articleAt("guide/two");
    await ok(server.call("PATCH", `/articles/${moved.id}`, { path: `${collection}/guide/second` }));
    await ok(server.call("DELETE", `/articles/${(await articleAt("guide/three")).id}`));
    const { results, removed } = await send(first, { prune: true });
    expect(results.get("guide/two.md")).toMatchObject({ leftAlone: true, reason: /moved here to .*second/ });
    expect(results.get("guide/three.md")).toMatchObject({ leftAlone: true, reason: /deleted here/ });
    expect(removed).toEqual([]);
    expect(await textOf("guide/second")).toContain("Second.");
    await expect(articleAt("guide/two")).rejects.toThrow();
    const wins = await send(first, { folderWins: true });
    expect(wins.results.get("guide/three.md")).toMatchObject({ outcome: "added" });
  });
});

describe("a folder that is uploaded as a ZIP again", () => {
  // An archive of one folder alone is that folder.
  const before: Files = { ...first, "more/note.md": "# Note\n\nNoted.\n" };
  const newer: Files = {
    ...before,
    "guide/_topic.md": "---\ntitle: Theirs\norder: 3\n---\n",
    "guide/one.md": "---\ntitle: One\norder: 1\n---\n\nNewer one. ![Picture](a.png)\n",
    "guide/two.md": "# Two\n\nNewer two.\n",
    "guide/three.md": "# Three\n\nNewer three.\n",
  };

  async function upload(files: Files, query = "") {
    const response = await createApp(server.services).request(
      `/api/v1/import-runs/upload?kind=folder&name=docs.zip&locale=en&collection=${collection}${query}`,
      {
        method: "POST",
        headers: { authorization: `Bearer ${server.services.controlToken}`, "content-type": "application/zip" },
        body: zipFile(files),
      },
    );
    const { run } = (await response.json()) as { run: { id: string } };
    return settled(server, run.id);
  }

  /** Everything that a person can change of an imported page, one page each. */
  async function changeHere(): Promise<void> {
    await send(before);
    const { workspace, articles } = server.services;
    const topic = (await articles.listTopics(workspace.id)).find(({ path }) => path === `${collection}/guide`)!;
    await ok(server.call("PATCH", `/topics/${topic.id}`, { texts: { en: { title: "Ours", description: "" } } }));
    const { id } = await articleAt("guide/one");
    await ok(server.call("PATCH", `/articles/${id}`, { audience: "internal", tags: ["mine"] }));
    await edit("guide/two", "Two, begun here.", false);
    await edit("guide/three", "Three, written here.", true);
  }

  const rows = (plan: { readonly report: { readonly pages: readonly Row[] } }): string[] =>
    plan.report.pages.map(({ path, outcome }) => `${path.slice(collection.length + 1)} ${outcome}`).sort();

  test("says for each page which side it takes, and how many texts that overwrites", async () => {
    await changeHere();
    const keeping = await upload(newer);
    expect(keeping.run).toMatchObject({ state: "ready", folderWins: false });
    expect(keeping.report.counts).toMatchObject({ left: 3, overwritten: 0, updated: 1 });
    expect(rows(keeping)).toEqual([
      "guide left",
      "guide/one updated",
      "guide/three left",
      "guide/two left",
      "more/note unchanged",
    ]);

    await ok(server.call("POST", `/import-runs/${keeping.run.id}/plan`, { folderWins: true }));
    const taking = await settled(server, keeping.run.id);
    expect(taking.run).toMatchObject({ state: "ready", folderWins: true });
    expect(taking.report.counts).toMatchObject({ left: 1, overwritten: 2, updated: 1 });
    expect(rows(taking)).toEqual([
      "guide overwritten",
      "guide/one updated",
      "guide/three overwritten",
      "guide/two left",
      "more/note unchanged",
    ]);
    const reasonOf = (path: string) =>
      taking.report.pages.find((page) => page.path === `${collection}/${path}`)?.reason;
    expect(reasonOf("guide")).toContain('"Ours"');
    expect(reasonOf("guide/one")).toMatch(/audience internal, now public/);
    expect(reasonOf("guide/two")).toMatch(/draft/);
    expect(await textOf("guide/three")).toBe("Three, written here.");

    const stale = await server.call("POST", `/import-runs/${keeping.run.id}/start`, { folderWins: false });
    expect([stale.status, (stale.body as { code?: string }).code]).toEqual([409, "import_replanned"]);
    await ok(server.call("POST", `/import-runs/${keeping.run.id}/start`, { folderWins: true }));
    const done = await settled(server, keeping.run.id);
    expect(done.run).toMatchObject({ state: "done" });
    expect(rows(done)).toEqual(rows(taking));
    expect(await textOf("guide/three")).toBe("Newer three.");
    expect(await textOf("guide/two")).toContain("Second.");
    expect(await articleAt("guide/one")).toMatchObject({ audience: "public", tags: ["mine"] });

    const { id, workspaceId } = await articleAt("guide/three");
    const versions = await server.services.articles.listVersions(workspaceId, id, "en");
    const old = versions.find(({ version }) => version === versions.length - 1);
    const text = await server.services.articles.getVersion(workspaceId, id, "en", old?.version);
    expect(text?.body).toBe("Three, written here.");
    const draft = (await server.services.articles.getTranslation(workspaceId, (await articleAt("guide/two")).id, "en"))
      ?.draft;
    expect(draft?.body).toBe("Two, begun here.");

    const again = await upload(newer, "&folderWins=true");
    expect(again.report.counts).toMatchObject({ overwritten: 0, updated: 0, left: 1, unchanged: 4 });
  });

  test("keeps what was changed here where nobody chose", async () => {
    await changeHere();
    const plan = await upload(newer);
    await ok(server.call("POST", `/import-runs/${plan.run.id}/start`, {}));
    await settled(server, plan.run.id);
    expect(await textOf("guide/three")).toBe("Three, written here.");
  });

  test("says so where a page was deleted, moved or taken off here", async () => {
    await send(before);
    await ok(server.call("DELETE", `/articles/${(await articleAt("guide/three")).id}`));
    await ok(
      server.call("PATCH", `/articles/${(await articleAt("guide/two")).id}`, { path: `${collection}/guide/second` }),
    );
    await ok(server.call("POST", `/articles/${(await articleAt("guide/one")).id}/unpublish`));
    const plan = await upload(before, "&folderWins=true");
    const told = new Map(plan.report.pages.map((page) => [page.path.slice(collection.length + 1), page]));
    expect(told.get("guide/three")).toMatchObject({ outcome: "added", reason: /comes back/ });
    expect(told.get("guide/two")).toMatchObject({ outcome: "added", reason: /moved here to .*second/ });
    expect(told.get("guide/one")).toMatchObject({ outcome: "updated", reason: /comes back/ });
  });

  test("has the choice for folders alone, and plans only what is ready", async () => {
    const refused = await server.call("POST", `/import-runs/imr_none/plan`, { folderWins: true });
    expect(refused.status).toBe(404);
    const response = await createApp(server.services).request(
      `/api/v1/import-runs/upload?kind=zendesk&folderWins=true`,
      {
        method: "POST",
        headers: { authorization: `Bearer ${server.services.controlToken}`, "content-type": "application/zip" },
        body: zipFile(before),
      },
    );
    expect(response.status).toBe(400);
    const plan = await upload(before);
    await ok(server.call("POST", `/import-runs/${plan.run.id}/start`, {}));
    await settled(server, plan.run.id);
    expect((await server.call("POST", `/import-runs/${plan.run.id}/plan`, { folderWins: true })).status).toBe(409);
  });
});

describe("a dry run", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "handrail-folder-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("tells the same, for either side", async () => {
    await send(first);
    await edit("guide/three", "Written here.", true);
    const newer: Files = { ...first, "guide/three.md": "# Three\n\nNewer.\n" };
    for (const [path, content] of Object.entries(newer)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const wanted = { kind: "folder", path: folder, locale: "en", collection };
    expect((await planned(server, wanted)).report.counts).toMatchObject({ left: 1, updated: 0, unchanged: 3 });
    const wins = await planned(server, { ...wanted, folderWins: true });
    expect(wins.report.counts).toMatchObject({ left: 0, overwritten: 1, updated: 0, unchanged: 3 });
    expect(await textOf("guide/three")).toBe("Written here.");
  });
});
