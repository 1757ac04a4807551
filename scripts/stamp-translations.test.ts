import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stampFrontMatter } from "./stamp-front-matter.ts";

describe("stampFrontMatter", () => {
  test.for([
    ["Body\n", '---\nsourceBlocks: ["1a2b3c4d"]\n---\nBody\n'],
    ["---\ntitle: T  # note\n---\n\nBody", '---\ntitle: T  # note\nsourceBlocks: ["1a2b3c4d"]\n---\n\nBody'],
    [
      "\uFEFF---\r\ntitle: T\r\n---\r\nBody\r\n",
      '\uFEFF---\r\ntitle: T\r\nsourceBlocks: ["1a2b3c4d"]\r\n---\r\nBody\r\n',
    ],
    ["---\nsourceBlocks: [old]\ntitle: T\n---\n", '---\nsourceBlocks: ["1a2b3c4d"]\ntitle: T\n---\n'],
    ["---\nsourceBlocks:\n  - old\n  - older\ntitle: T\n---\n", '---\nsourceBlocks: ["1a2b3c4d"]\ntitle: T\n---\n'],
    ["---\n---\nText\n---\n", '---\nsourceBlocks: ["1a2b3c4d"]\n---\nText\n---\n'],
  ] as const)("%j", ([text, stamped]) => {
    expect(stampFrontMatter(text, ["1a2b3c4d"])).toBe(stamped);
  });
});

describe("the command", () => {
  let content: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), text);
  };
  const run = (...options: string[]): { status: number | null; out: string } => {
    const script = fileURLToPath(new URL("./stamp-translations.ts", import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, content, ...options], { encoding: "utf8" });
    return { status, out: stdout + stderr };
  };

  beforeEach(() => {
    content = mkdtempSync(join(tmpdir(), "stamp-"));
    write("en/t/a.md", "---\ntitle: A\n---\nOne.\n\n![x](x.png)\n");
    write("de/t/a.md", "---\ntitle: A\n---\nEins.\n");
    write("de/t/_topic.md", "---\ntitle: T\n---\n");
    write("de/t/own.md", "# Own\n");
  });
  afterEach(() => rmSync(content, { recursive: true, force: true }));

  test("stamps once, sees when the source moves on, and stamps again when confirmed", () => {
    expect(run("--check")).toMatchObject({
      status: 1,
      out: expect.stringContaining("1 without a stamp, 1 without a source"),
    });
    expect(run()).toMatchObject({ status: 0, out: expect.stringContaining("1 stamped") });
    const stamped = readFileSync(join(content, "de/t/a.md"), "utf8");
    expect(stamped).toMatch(/^---\ntitle: A\nsourceBlocks: \["[0-9a-f]{8}", "[0-9a-f]{8}"\]\n---\nEins\.\n$/);
    expect(run()).toMatchObject({ out: expect.stringContaining("1 up to date") });

    write("en/t/a.md", "---\ntitle: A\n---\nOne!\n\n![x](y.png)\n");
    expect(run("--check")).toMatchObject({ status: 0, out: expect.stringContaining("1 out of date") });
    expect(readFileSync(join(content, "de/t/a.md"), "utf8")).toBe(stamped);
    run("--confirm", join(content, "de/t/a.md"));
    expect(run("--check")).toMatchObject({ out: expect.stringContaining("1 up to date") });
  });

  test("says what is wrong with its arguments", () => {
    expect(run("--source", "fr")).toMatchObject({ status: 2, out: expect.stringContaining("There is no folder") });
    expect(run("--confirm", "elsewhere.md")).toMatchObject({
      status: 2,
      out: expect.stringContaining("no translation"),
    });
  });
});
