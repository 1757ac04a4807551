import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSiteState, type SiteStateFile } from "./site-state.ts";

let folder: string;
let file: string;
const at = new Date("2026-11-29T10:00:00Z");

const open = (): Promise<SiteStateFile> => openSiteState(file, folder);
const pagesOf = ({ state }: SiteStateFile): Record<string, string> => Object.fromEntries(state.pages);
const started = async (): Promise<SiteStateFile> => {
  const state = await open();
  await state.replace({ templates: "t", pages: new Map(Object.entries({ "/a/": "1", "/b/": "1" })), publishedAt: at });
  return state;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "handrail-state-"));
  file = join(folder, "below", "state.json");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("what a site's files were made from", () => {
  it("is there again after a restart, with what changed since", async () => {
    const state = await started();
    await state.begin(["/a/", "/b/", "/c/"]);
    await state.change(new Map(Object.entries({ "/a/": "2", "/b/": null, "/c/": "1" })), at);
    expect(pagesOf(await open())).toEqual({ "/a/": "2", "/c/": "1" });
    expect((await open()).state).toMatchObject({ templates: "t", publishedAt: at });
  });

  it("does not know pages of a publish that did not come to its end", async () => {
    const state = await started();
    await state.begin(["/a/", "/c/"]);
    expect(pagesOf(await open())).toEqual({ "/a/": "", "/b/": "1", "/c/": "" });
    await state.begin("all");
    expect((await open()).state).toMatchObject({ templates: "", pages: new Map() });
  });

  it("leaves out half a line, and can be added to afterwards", async () => {
    await started();
    await appendFile(file, '{"pages":{"/a/":"9');
    const state = await open();
    expect(pagesOf(state)).toEqual({ "/a/": "1", "/b/": "1" });
    await state.change(new Map([["/b/", "2"]]), at);
    await state.change(new Map([["/d/", "1"]]), at);
    expect(pagesOf(await open())).toEqual({ "/a/": "1", "/b/": "2", "/d/": "1" });
  });

  it("is nothing when it is damaged, or when the site's folder is gone", async () => {
    await started();
    await appendFile(file, "{}{\n");
    expect(pagesOf(await open())).toEqual({});
    expect((await openSiteState(file, join(folder, "gone"))).state.pages.size).toBe(0);
  });

  it("takes over what another process wrote, and everything when it wrote it anew", async () => {
    const ours = await started();
    const theirs = await open();
    expect(await ours.catchUp()).toEqual(new Set());
    await theirs.begin(["/a/"]);
    await theirs.change(new Map([["/a/", "3"]]), at);
    expect(await ours.catchUp()).toEqual(new Set(["/a/"]));
    expect(pagesOf(ours)).toEqual({ "/a/": "3", "/b/": "1" });
    await ours.change(new Map([["/b/", "3"]]), at);
    expect(await theirs.catchUp()).toEqual(new Set(["/b/"]));
    await theirs.replace({ templates: "u", pages: new Map([["/x/", "1"]]), publishedAt: at });
    expect(await ours.catchUp()).toBe("all");
    expect([ours.state.templates, pagesOf(ours)]).toEqual(["u", { "/x/": "1" }]);
    await rm(file);
    expect(await ours.catchUp()).toBe("all");
    expect(pagesOf(ours)).toEqual({});
  });

  it("reads what an earlier version wrote", async () => {
    await mkdir(join(folder, "below"));
    await writeFile(file, JSON.stringify({ templates: "t", pages: { "/a/": "1" }, publishedAt: at.toISOString() }));
    const state = await open();
    expect(pagesOf(state)).toEqual({ "/a/": "1" });
    await state.change(new Map([["/b/", "1"]]), at);
    expect(pagesOf(await open())).toEqual({ "/a/": "1", "/b/": "1" });
  });

  it("does not grow without end", async () => {
    const state = await started();
    for (let round = 0; round < 60; round++) {
      const pages = Array.from({ length: 200 }, (_, index) => `/page-${index}-with-a-long-name/`);
      await state.change(new Map(pages.map((page) => [page, String(round)])), at);
    }
    expect((await readFile(file)).length).toBeLessThan(400_000);
    expect(pagesOf(await open())).toEqual(pagesOf(state));
  });
});
