import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger, type Logger } from "@handrail/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { watchContent, type ContentWatch, type ContentWatchOptions } from "../../src/publishing/watch-content.ts";
import { openAuthoringServer, type AuthoringServer } from "./authoring-server.ts";

let server: AuthoringServer;
let watching: ContentWatch;
let publishes = 0;

const image = (shade: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="${shade}" cx="4" cy="4"/></svg>`,
  );
const file = (path: string): string => join(server.contentFolder, path);
const save = (path: string, text: string | Buffer): Promise<void> => writeFile(file(path), text);
const status = async (path: string): Promise<number> => (await server.page(path)).status;
const html = async (path: string): Promise<string> => (await server.page(path)).html;
const soon = { timeout: 20_000, interval: 20 };

describe.each(["events", "poll"] as const)("a folder that is watched by %s", (mode) => {
  beforeAll(async () => {
    server = await openAuthoringServer({
      "en/topic/_topic.md": "---\ntitle: The topic\n---\n",
      "en/topic/page.md": "# Page\n\nFirst. See [other](../else/place.md).\n",
      "en/else/place.md": "# Place\n\n![Drawing](drawing.svg)\n",
      "en/else/drawing.svg": image(1).toString(),
      "de/topic/page.md": "# Seite\n\nErstens.\n",
    });
    publishes = 0;
    watching = watchContent({
      folder: server.contentFolder,
      mode,
      publish: () => {
        publishes++;
        return server.services.publishing.publishSavedFiles();
      },
      logger: silentLogger,
      lookEveryMs: 200,
    });
  });
  afterAll(async () => {
    watching.close();
    await server.close();
  });

  test("a saved file is live without being asked, a new one and a deleted one too", async () => {
    await save("en/topic/page.md", "# Page\n\nSecond. See [other](../else/place.md).\n");
    await expect.poll(() => html("/en/topic/page/"), soon).toContain("Second.");
    await save("en/topic/other.md", "# Other\n");
    await expect.poll(() => status("/en/topic/other/"), soon).toBe(200);
    await rm(file("en/topic/other.md"));
    await expect.poll(() => status("/en/topic/other/"), soon).toBe(404);
    expect(await html("/de/topic/page/")).toContain("Erstens.");
  });

  test("many saves at once are few publishes, and the last one is what stays", async () => {
    const before = publishes;
    for (let count = 0; count < 30; count++) await save("en/topic/page.md", `# Page\n\nSave ${count}.\n`);
    await expect.poll(() => html("/en/topic/page/"), soon).toContain("Save 29.");
    expect(publishes - before).toBeLessThan(10);
  });

  test("a renamed file and a renamed folder leave their old addresses, and links follow what is there", async () => {
    await save("en/topic/page.md", "# Page\n\nSee [other](../else/place.md) and [new](../moved/place.md).\n");
    await expect.poll(() => html("/en/topic/page/"), soon).toContain('href="/en/else/place/"');
    await rename(file("en/else"), file("en/moved"));
    await expect.poll(() => status("/en/moved/place/"), soon).toBe(200);
    await expect.poll(() => status("/en/else/place/"), soon).toBe(404);
    await expect.poll(() => html("/en/topic/page/"), soon).toContain('href="/en/moved/place/"');
    await rename(file("en/moved/place.md"), file("en/moved/there.md"));
    await expect.poll(() => status("/en/moved/there/"), soon).toBe(200);
    await expect.poll(() => status("/en/moved/place/"), soon).toBe(404);
    await rename(file("en/moved/there.md"), file("en/moved/place.md"));
    await rename(file("en/moved"), file("en/else"));
    await expect.poll(() => status("/en/else/place/"), soon).toBe(200);
  });

  test("a changed picture changes the page that shows it, and one that was missing appears", async () => {
    const before = /\/media\/[\w-]+\.svg/.exec(await html("/en/else/place/"))?.[0] ?? "";
    expect(before).not.toBe("");
    await save("en/else/drawing.svg", image(3));
    await expect.poll(() => html("/en/else/place/"), soon).not.toContain(before);
    await save("en/topic/page.md", "# Page\n\n![Late](late.svg)\n");
    await expect.poll(() => html("/en/topic/page/"), soon).toContain("Late");
    expect(await html("/en/topic/page/")).not.toContain("/media/");
    await save("en/topic/late.svg", image(2));
    await expect.poll(() => html("/en/topic/page/"), soon).toContain("/media/");
  });

  test("a file that cannot be read leaves the page as it is until it can, and goes when it is deleted", async () => {
    await save("en/topic/page.md", "# Page\n\nBefore.\n");
    await expect.poll(() => html("/en/topic/page/"), soon).toContain("Before.");
    const seen = publishes;
    await save("en/topic/page.md", "---\ntitle: [unclosed\n---\nBroken.\n");
    await save("en/else/place.md", "# Place\n\nSaved beside it.\n");
    await expect.poll(() => html("/en/else/place/"), soon).toContain("Saved beside it.");
    expect(publishes).toBeGreaterThan(seen);
    expect(await html("/en/topic/page/")).toContain("Before.");
    await save("en/topic/page.md", "# Page\n\nMended.\n");
    await expect.poll(() => html("/en/topic/page/"), soon).toContain("Mended.");
    await save("en/topic/page.md", Buffer.from([0xff, 0xfe, 0]));
    await save("en/else/place.md", "# Place\n\nSaved again.\n");
    await expect.poll(() => html("/en/else/place/"), soon).toContain("Saved again.");
    expect(await html("/en/topic/page/")).toContain("Mended.");
    await rm(file("en/topic/page.md"));
    await expect.poll(() => html("/en/topic/page/"), soon).not.toContain("Mended.");
    await save("en/topic/page.md", "# Page\n\nBack.\n");
    await expect.poll(() => html("/en/topic/page/"), soon).toContain("Back.");
  });

  test("files that come, change and go by the hundred end as the folder does, whenever the import runs", async () => {
    await mkdir(file("en/many"), { recursive: true });
    const paths = Array.from({ length: 100 }, (_, count) => `en/many/file-${count}.md`);
    for (const path of paths) await save(path, `# ${path}\n\nOne.\n`);
    await expect.poll(() => status("/en/many/file-99/"), soon).toBe(200);
    // As a change of branch does it, while the import of its first files has begun.
    for (const [count, path] of paths.entries()) {
      await rm(file(path));
      if (count % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 30));
      if (count >= 5) await save(path, `# ${path}\n\nTwo.\n`);
    }
    await expect.poll(() => html("/en/many/file-99/"), soon).toContain("Two.");
    for (let count = 5; count < 100; count++) {
      await expect.poll(() => html(`/en/many/file-${count}/`), soon).toContain("Two.");
    }
    for (let count = 0; count < 5; count++) await expect.poll(() => status(`/en/many/file-${count}/`), soon).toBe(404);
  });

  test("a topic's own file and its index change the topic, each alone", async () => {
    await save("en/topic/_topic.md", "---\ntitle: Renamed topic\n---\n");
    await expect.poll(() => html("/en/topic/"), soon).toContain("Renamed topic");
    await save("en/topic/index.md", "---\ntitle: Index title\n---\nIndex text.\n");
    await expect.poll(() => html("/en/topic/index/"), soon).toContain("Index text.");
    expect(await html("/en/topic/")).toContain("Renamed topic");
  });

  test("two files of one address: the second waits until the first has gone", async () => {
    await save("en/topic/Same.md", "# Same\n\nUpper.\n");
    await expect.poll(() => html("/en/topic/same/"), soon).toContain("Upper.");
    await save("en/topic/same.md", "# Same\n\nLower.\n");
    await save("en/else/place.md", "# Place\n\nSaved a third time.\n");
    await expect.poll(() => html("/en/else/place/"), soon).toContain("a third time");
    expect(await html("/en/topic/same/")).toContain("Upper.");
    await rm(file("en/topic/Same.md"));
    await expect.poll(() => html("/en/topic/same/"), soon).toContain("Lower.");
  });
});

describe("a folder whose changes are not all told", () => {
  let folder: string;
  let changes = 0;
  let closing: ContentWatch | undefined;
  const warnings: string[] = [];
  const logger: Logger = {
    ...silentLogger,
    warn: (message, fields) => void warnings.push(`${message} ${JSON.stringify(fields)}`),
  };
  const open = (options: Partial<ContentWatchOptions>): void => {
    closing = watchContent({
      folder,
      mode: "auto",
      publish: async () => void changes++,
      logger,
      lookEveryMs: 100,
      checkEveryMs: 100,
      ...options,
    });
  };
  const write = (text: string): Promise<void> => writeFile(join(folder, "en/page.md"), text);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "handrail-silent-"));
    await mkdir(join(folder, "en"));
    await write("# One\n");
    changes = 0;
    warnings.length = 0;
  });
  afterEach(async () => {
    closing?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("is looked at from the first change on that was found and not told", async () => {
    open({ listen: () => () => {} });
    // Older than the first look, which is what later ones are compared with.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([changes, warnings]).toEqual([0, []]);
    await write("# Two\n\nLonger.\n");
    await expect.poll(() => changes, soon).toBeGreaterThan(0);
    expect(warnings).toEqual([expect.stringMatching(/not told by the system.*found that was not told/)]);
    const before = changes;
    await rm(join(folder, "en/page.md"));
    await expect.poll(() => changes, soon).toBeGreaterThan(before);
    expect(warnings).toHaveLength(1);
  });

  test("is looked at where the system cannot listen", async () => {
    open({ listen: (_folder, { onFailure }) => (onFailure(new Error("no more watches")), () => {}) });
    await expect.poll(() => changes, soon).toBeGreaterThan(0);
    expect(warnings).toEqual([expect.stringMatching(/cannot be listened to/)]);
    const before = changes;
    await write("# Three, longer\n");
    await expect.poll(() => changes, soon).toBeGreaterThan(before);
  });

  test("stays with the events where they tell everything", async () => {
    open({});
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (let count = 0; count < 5; count++) {
      const before = changes;
      await write(`# Saved ${"again ".repeat(count)}\n`);
      await expect.poll(() => changes, soon).toBeGreaterThan(before);
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(warnings).toEqual([]);
  });

  test("is not looked at where somebody chose the events", async () => {
    open({ mode: "events", listen: () => () => {} });
    await write("# Two\n\nLonger.\n");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect([changes, warnings]).toEqual([0, []]);
  });

  test("is taken up again after it was away, and told once", async () => {
    await rm(folder, { recursive: true });
    open({ mode: "poll" });
    await expect.poll(() => warnings.length, soon).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(warnings).toHaveLength(1);
    const before = changes;
    await mkdir(join(folder, "en"), { recursive: true });
    await write("# Back\n");
    await expect.poll(() => changes, soon).toBeGreaterThan(before);
  });
});
