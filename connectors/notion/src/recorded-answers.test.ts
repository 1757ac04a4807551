import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { mapDocument } from "./map-document.ts";
import { listPage } from "./listing.ts";
import { blockSchema, isTrashed, listSchema, pageSchema, type NotionPage } from "./official/schemas.ts";
import { responseError } from "./response-error.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/connectors/notion/jomei/", import.meta.url));
const isThere = existsSync(folder);
const recorded = (name: string): unknown => JSON.parse(readFileSync(`${folder}${name}.json`, "utf8"));
const settings = { properties: true };

describe.skipIf(!isThere)(`recorded answers of the API${isThere ? "" : " (skipped: data not there)"}`, () => {
  test("a page with properties of many types", () => {
    const page = pageSchema.parse(recorded("page_get"));
    expect(isTrashed(page)).toBe(false);
    const { item } = mapDocument(page, [], [], settings);
    expect(item).toMatchObject({ title: "Hello", labels: ["tag"], updatedAt: new Date("2021-05-24T05:06:34.827Z") });
    for (const line of [
      "- **Tags:** tag",
      "- **Some another column:** some name",
      "- **SomeColumn:** some text",
      "- **Some Files:** [https://google.com](https://google.com/)",
      "- **RollupArray:** 42.2, 56",
    ])
      expect(item.body).toContain(line);
    expect(item.body, "addresses of people are nobody's business").not.toContain("some@email.com");
  });

  test.each(["search", "database_query"])("the list %s, to its end", (name) => {
    const page = listPage(listSchema.parse(recorded(name)), name, new Map());
    expect(page).toMatchObject({ next: null, brokenOff: undefined });
    const pages = page.results.flatMap((result): NotionPage | NotionPage[] => pageSchema.safeParse(result).data ?? []);
    expect(pages).toHaveLength(1);
    expect(mapDocument(pages[0]!, [], [], settings).item.title).not.toBe("Untitled");
  });

  test("blocks of a page", () => {
    const { results } = listSchema.parse(recorded("block_get_children"));
    const blocks = results.map((block) => ({ block: blockSchema.parse(block), children: [] }));
    const page = pageSchema.parse(recorded("page_get"));
    const { item } = mapDocument(page, blocks, [], { properties: false });
    expect(item.body).toBe("## Heading1\n\n- [x] todo");
  });

  test("an error says what it is", () => {
    const { status, code, message } = recorded("validation_error") as { status: number; code: string; message: string };
    expect(responseError("page", { status, code, message })).toMatchObject({ code: "invalid_response", status: 400 });
    const gone = responseError("search", { status, code, message: "start_cursor should be a valid cursor." });
    expect(gone).toMatchObject({ code: "checkpoint_expired", retryable: false });
  });
});
