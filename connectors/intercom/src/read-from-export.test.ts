import { expect, test } from "vitest";
import { readFromExport } from "./read-from-export.ts";

const noFetch = () => Promise.reject(new Error("Nothing is loaded."));

function folder(files: Readonly<Record<string, string>>) {
  return {
    paths: Object.keys(files),
    read: async (path: string) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
  };
}

const article = { id: 5, type: "article", title: "Pay", body: "<p>By card.</p>", state: "published", parent_id: 3 };

test("records are found in lists, in lines and alone, and images that lie beside them are used", async () => {
  const read = await readFromExport(
    folder({
      "a/one.json": JSON.stringify(article),
      "b/lines.ndjson": `${JSON.stringify({ ...article, id: "6", title: "Refund" })}\n\n`,
      "collections.json": JSON.stringify({
        data: [
          { id: "3", name: "Billing" },
          { id: "4", name: "In it", parent_id: "3" },
        ],
      }),
      "images/one.png": "bytes",
      "readme.txt": "no record",
    }),
    noFetch,
  );
  expect(read.articles.map(({ id, topicId }) => [id, topicId])).toEqual([
    ["5", "3"],
    ["6", "3"],
  ]);
  expect(read.topics.map(({ id, parentId }) => [id, parentId])).toEqual([
    ["3", undefined],
    ["4", "3"],
  ]);
  const { bytes } = await read.loadImage(
    "https://downloads.intercomcdn.com/i/images/one.png?x=1",
    new AbortController().signal,
  );
  expect(new TextDecoder().decode(bytes)).toBe("bytes");
});

test("a broken file is named, and a folder without articles is none", async () => {
  await expect(readFromExport(folder({ "x.json": "{" }), noFetch)).rejects.toThrow("x.json");
  await expect(readFromExport(folder({ "x.json": "[]" }), noFetch)).rejects.toMatchObject({ code: "unreadable" });
});
