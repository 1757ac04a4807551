import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readMarkdownFolder } from "./index.ts";

let outside: string;
let folder: string;

const png = Buffer.from("89504e470d0a1a0a", "hex");

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), "handrail-folder-"));
  folder = join(outside, "docs");
  await mkdir(join(folder, "guide", "images"), { recursive: true });
  await writeFile(join(folder, "guide", "images", "one.png"), png);
  await writeFile(join(outside, "secret.png"), png);
});

afterEach(() => rm(outside, { recursive: true, force: true }));

async function read(root = folder) {
  const reading = await readMarkdownFolder(root);
  const files = await Array.fromAsync(reading.files());
  return { ...reading, files: Object.fromEntries(files.map((file) => [file.path, file])) };
}

test("files come with the images that they show", async () => {
  await writeFile(join(folder, "guide", "start.md"), "# Start\n\n![One](images/one.png) ![Again](images/one.png)\n");
  const { total, files } = await read();
  expect(total).toBe(1);
  expect(files["guide/start.md"]).toMatchObject({
    images: [{ path: "guide/images/one.png", bytes: png }],
  });
});

test("nothing outside the folder is read, by path or by link", async () => {
  await symlink(join(outside, "secret.png"), join(folder, "link.png"));
  await symlink("/etc", join(folder, "etc"));
  await symlink(join(outside, "secret.png"), join(folder, "linked.md"));
  await writeFile(
    join(folder, "a.md"),
    "![x](../secret.png) ![y](link.png) ![z](/../secret.png) ![w](%2e%2e/secret.png)",
  );
  const { files, skipped } = await read();
  expect(files["a.md"]).toMatchObject({ images: [] });
  expect(skipped).toEqual([{ path: "linked.md", reason: "links are not followed" }]);
});

test("a topic's own file and its index come first", async () => {
  for (const name of ["A.md", "_topic.md", "index.md", "b.md"]) await writeFile(join(folder, "guide", name), "x");
  expect(Object.keys((await read()).files)).toEqual(["guide/_topic.md", "guide/index.md", "guide/A.md", "guide/b.md"]);
});

test("a file that is no image, or lies in a hidden folder, is not taken along as one", async () => {
  await mkdir(join(folder, ".private"));
  await writeFile(join(folder, ".private", "x.png"), png);
  await symlink(join(folder, ".private", "x.png"), join(folder, "link.png"));
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "a.md"), "![x](secret.txt) ![y](.private/x.png) ![z](link.png) ![w](b.md)");
  expect((await read()).files["a.md"]).toMatchObject({ images: [] });
});

test("binary data with a Markdown ending is skipped", async () => {
  await writeFile(join(folder, "a.md"), Buffer.from([1, 0, 2]));
  expect((await read()).files["a.md"]).toEqual({ path: "a.md", reason: "not text" });
});

test("missing and remote images are left alone", async () => {
  await writeFile(
    join(folder, "a.md"),
    "![x](gone.png) ![y](https://example.com/y.png) ![z](data:image/png;base64,AA==)",
  );
  const { files } = await read();
  expect(files["a.md"]).toMatchObject({ images: [] });
});

test("hidden folders, node_modules and other files are passed over", async () => {
  for (const name of [".git", "node_modules"]) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "a.md"), "# A");
  }
  await writeFile(join(folder, "notes.txt"), "text");
  const { total, skipped } = await read();
  expect(total).toBe(0);
  expect(skipped.map((file) => file.path)).toEqual([".git/", "node_modules/"]);
});

test("a file that is not UTF-8 is skipped with its reason, the rest is read", async () => {
  await writeFile(join(folder, "bad.md"), Buffer.from([0x23, 0x20, 0xff, 0xfe]));
  await writeFile(join(folder, "good.md"), "# Good");
  const { files } = await read();
  expect(files["bad.md"]).toEqual({ path: "bad.md", reason: "not UTF-8 text" });
  expect(files["good.md"]).toMatchObject({ bytes: Buffer.from("# Good") });
});

test("a missing folder and a file in its place are clear errors", async () => {
  await expect(readMarkdownFolder(join(folder, "nowhere"))).rejects.toMatchObject({ code: "folder_not_found" });
  await writeFile(join(folder, "a.md"), "");
  await expect(readMarkdownFolder(join(folder, "a.md"))).rejects.toMatchObject({ code: "not_a_folder" });
});
