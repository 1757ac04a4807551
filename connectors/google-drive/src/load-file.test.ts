import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { googleDoc } from "./fake/fake-drive-files.ts";
import { takeEmbeddedImages } from "./embedded-images.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
});
afterEach(() => fake.close());

const office = "application/vnd.openxmlformats-officedocument";

async function bodyOf(file: Parameters<FakeDrive["files"]["put"]>[0]): Promise<string> {
  const { id } = fake.files.put(file);
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  return mirror.items.get(id)?.body ?? "";
}

test("a document is exported as Markdown, with its images as files", async () => {
  const png = "iVBORw0KGgo=";
  const markdown = `# Plan\n\n![][image1]\n\n[image1]: <data:image/png;base64,${png}>\n`;
  const { id } = fake.files.put({ name: "Plan v1.2", mimeType: googleDoc, exports: { "text/markdown": markdown } });
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect(mirror.items.get(id)).toMatchObject({
    title: "Plan v1.2",
    body: "# Plan\n\n![][image1]\n\n[image1]: image1.png",
    images: [{ target: "image1.png", mediaType: "image/png", bytes: new Uint8Array(Buffer.from(png, "base64")) }],
  });
});

test("data within a document never stays in its text", () => {
  const { body, images } = takeEmbeddedImages(
    "![][a]\n\n[a]: <data:text/html;base64,PHNjcmlwdD4=>\n[b]: data:image/bmp;base64,AAAA\n[c]: <data:image/png;base64,>\n\n[d]: https://example.com/x.png",
  );
  expect(body).not.toContain("data:");
  expect(body).toContain("[d]: https://example.com/x.png");
  expect(images).toEqual([]);
});

test("what Google does not export as Markdown is read as a page", async () => {
  const exports = { "text/html": "<html><body><h1>Plan</h1><p>The <b>words</b>.</p></body></html>" };
  expect(await bodyOf({ name: "Plan", mimeType: googleDoc, exports })).toContain("The **words**.");
});

test("all sheets of a spreadsheet are read", async () => {
  const xlsx = workbook({ Prices: ["Apple", "3 EUR"], Stock: ["Pear", "17 pieces"] });
  const exports = { [`${office}.spreadsheetml.sheet`]: xlsx, "text/csv": "Apple,3 EUR" };
  const body = await bodyOf({ name: "Table", mimeType: "application/vnd.google-apps.spreadsheet", exports });
  for (const word of ["Prices", "Apple", "Stock", "17 pieces"]) expect(body).toContain(word);
});

test("slides fall back to their text", async () => {
  const exports = { "text/plain": "Welcome\n\nThe second slide" };
  const body = await bodyOf({ name: "Slides", mimeType: "application/vnd.google-apps.presentation", exports });
  expect(body).toContain("The second slide");
});

test("a document beyond Google's export limit is read from its link", async () => {
  const exports = { "text/markdown": "Long words." };
  expect(await bodyOf({ name: "Long", mimeType: googleDoc, exports, hugeExport: true })).toBe("Long words.");
  expect(fake.takeRequests().some(({ path }) => path.startsWith("/feeds/download"))).toBe(true);
});

test("a link that leads away from Google gets no token, and the document fails by itself", async () => {
  const exports = { "text/markdown": "Long words." };
  const { id } = fake.files.put({ name: "Long", mimeType: googleDoc, exports, hugeExport: true });
  const file = { id, name: "Long", mimeType: googleDoc, ownedByMe: true, version: "1" };
  const files = [{ ...file, exportLinks: { "text/markdown": "https://google.com.evil.example/x" } }];
  fake.answers.push({ path: /mimeType%20%21%3D/, times: 1, answer: { body: { files } } });
  const events = await createMirror({ fake }).sync("full");
  expect(events.find(({ kind }) => kind === "failure")).toMatchObject({
    externalId: id,
    error: { code: "address_not_allowed" },
  });
});

test("an upload is converted by its kind, and its ending is no part of the title", async () => {
  const bytes = Buffer.from("<html><head><title>From the page</title></head><body><p>Page words.</p></body></html>");
  fake.files.put({ name: "page.html", mimeType: "text/html", bytes });
  fake.files.put({ name: "notes.md", mimeType: "text/markdown", bytes: Buffer.from("# Notes\n\nWords.") });
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect([...mirror.items.values()].map(({ title }) => title).sort()).toEqual(["From the page", "notes"]);
});

test("a download larger than it was said to be ends at the limit", async () => {
  const { id } = fake.files.put({ name: "a.txt", mimeType: "text/plain", bytes: Buffer.from("words") });
  fake.answers.push({ path: /alt=media/, times: 1, answer: { body: Buffer.alloc(300_000, 97) } });
  const events = await createMirror({ fake, config: { largestFileMb: 0.1 } }).sync("full");
  expect(events.find(({ kind }) => kind === "failure")).toMatchObject({ externalId: id, error: { code: "too_large" } });
});

/** A small workbook with a row in each sheet. */
function workbook(sheets: Readonly<Record<string, readonly string[]>>): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const names = Object.keys(sheets);
  const parts: Record<string, Uint8Array> = {
    "[Content_Types].xml": strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    "xl/workbook.xml": strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_, index) =>
            `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        )
        .join("")}</Relationships>`,
    ),
  };
  for (const [index, cells] of Object.values(sheets).entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
      `<worksheet xmlns="${main}"><sheetData><row r="1">${cells
        .map((cell, at) => `<c r="${"AB"[at]}1" t="inlineStr"><is><t>${cell}</t></is></c>`)
        .join("")}</row></sheetData></worksheet>`,
    );
  return zipSync(parts);
}
