import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAuthoringServer, type AuthoringServer } from "./authoring-server.ts";

const content = fileURLToPath(new URL("../../../../content/", import.meta.url));
const odd = "\uFEFF---\r\n# a comment\r\nunknown: [1,   2]\r\ntitle:   'Odd'\r\n---\r\n\r\nText  \r\n\r\n\r\n* a\r\n";

let server: AuthoringServer;
let out: string;

beforeAll(async () => {
  const files: Record<string, string> = { "en/odd/odd-file.md": odd };
  for (const locale of ["en", "ja"])
    for (const file of await readdir(join(content, locale), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      files[path.slice(content.length)] = await readFile(path, "utf8");
    }
  server = await openAuthoringServer(files);
  out = join(server.contentFolder, "..", "out");
});
afterAll(() => server.close());

async function differing(): Promise<string[]> {
  const wrong: string[] = [];
  for (const file of await readdir(server.contentFolder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const copy = await readFile(join(out, path.slice(server.contentFolder.length))).catch(() => undefined);
    if (!copy?.equals(await readFile(path))) wrong.push(path.slice(server.contentFolder.length + 1));
  }
  return wrong;
}

test("an export of the content folder gives every file back byte by byte, images too", async () => {
  const { body } = await server.call("POST", "/exports/markdown", { folder: out });
  expect(body.articles).toBeGreaterThan(20);
  expect(body.original).toBe(body.articles + body.topics);
  expect(await differing()).toEqual([]);
});

test("an edit changes its lines and nothing else of the file", async () => {
  const list = await server.call("GET", "/articles?q=odd-file");
  const { id } = list.body.articles[0];
  const article = (await server.call("GET", `/articles/${id}`)).body;
  await server.call("PUT", `/articles/${id}/drafts/en`, {
    revision: article.revision,
    title: "Even",
    description: article.draft.description,
    body: "Other text",
  });
  await server.call("PATCH", `/articles/${id}`, { tags: ["b", "a"] });
  await server.call("POST", `/articles/${id}/publish`, {});
  await rm(out, { recursive: true });
  await server.call("POST", "/exports/markdown", { folder: out });
  expect(await readFile(join(out, "en/odd/odd-file.md"), "utf8")).toBe(
    "---\n# a comment\nunknown: [1, 2]\ntitle: Even\ndescription: Text\ntags: [a, b]\n---\nOther text\n",
  );
  expect(await differing()).toEqual(["en/odd/odd-file.md"]);
});

test("an article written here becomes a file, and only the language that is asked for", async () => {
  const made = await server.call("POST", "/articles", {
    path: "writing/new-one",
    title: "New: one",
    description: "Said.",
    body: "Body.",
  });
  await server.call("POST", `/articles/${made.body.id}/publish`, {});
  await rm(out, { recursive: true });
  await server.call("POST", "/exports/markdown", { folder: out, locale: "en" });
  expect(await readFile(join(out, "writing/new-one.md"), "utf8")).toBe(
    '---\ntitle: "New: one"\ndescription: Said.\n---\nBody.\n',
  );
  expect(await readdir(out)).not.toContain("ja");
});
