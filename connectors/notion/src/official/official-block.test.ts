import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BlockObjectResponse } from "@notionhq/client";
import { describe, expect, test } from "vitest";
import { documentBody } from "../document-body.ts";
import { richText } from "../fake/fake-workspace.ts";
import { officialBlocks, type LoadedBlock } from "./official-block.ts";
import { blockSchema } from "./schemas.ts";

type Type = BlockObjectResponse["type"];

let count = 0;

function block(type: string, content: object = {}, children: readonly LoadedBlock[] = []): LoadedBlock {
  const id = `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
  return { block: blockSchema.parse({ object: "block", id, type, [type]: content }), children };
}

const markdown = (...blocks: LoadedBlock[]): string => documentBody([], officialBlocks(blocks)).markdown;

const words = (content: string, more: object = {}): object => ({ rich_text: richText(content), ...more });
const inner = [block("paragraph", words("inside"))];
const external = (name: string): object => ({
  type: "external",
  external: { url: `https://files.example/${name}` },
  caption: [],
});
const row = (...cells: string[]): LoadedBlock => block("table_row", { cells: cells.map(richText) });

/** Every type of the library's typings: one that is added there and not here does not compile. */
const samples: Record<Type, { readonly of: LoadedBlock; readonly as: string | RegExp }> = {
  paragraph: { of: block("paragraph", words("plain"), inner), as: "plain\n\ninside" },
  heading_1: { of: block("heading_1", words("One")), as: "## One" },
  heading_2: { of: block("heading_2", words("Two", { is_toggleable: true }), inner), as: "### Two\n\ninside" },
  heading_3: { of: block("heading_3", words("Three")), as: "#### Three" },
  heading_4: { of: block("heading_4", words("Four")), as: "##### Four" },
  bulleted_list_item: { of: block("bulleted_list_item", words("point"), inner), as: /^- point\n\n? {2}inside$/ },
  numbered_list_item: { of: block("numbered_list_item", words("step", { list_start_index: 3 })), as: "3. step" },
  to_do: { of: block("to_do", words("done", { checked: true })), as: "- [x] done" },
  toggle: { of: block("toggle", words("More"), inner), as: ":::details[More]\ninside\n:::" },
  quote: { of: block("quote", words("said"), inner), as: "> said\n>\n> inside" },
  callout: {
    of: block("callout", words("hot", { icon: { type: "emoji", emoji: "⚠️" }, color: "default" }), inner),
    as: ":::warning\nhot\n\ninside\n:::",
  },
  code: {
    of: block("code", words("let a = 1;\nlet b;", { language: "typescript", caption: richText("Two variables") })),
    as: "```typescript\nlet a = 1;\nlet b;\n```\n\n*Two variables*",
  },
  equation: { of: block("equation", { expression: "a_1 \\cdot b^2" }), as: "```latex\na_1 \\cdot b^2\n```" },
  divider: { of: block("divider"), as: "---" },
  breadcrumb: { of: block("breadcrumb"), as: "" },
  table_of_contents: { of: block("table_of_contents"), as: "" },
  column_list: {
    of: block("column_list", {}, [
      block("column", {}, [block("paragraph", words("left"))]),
      block("column", {}, inner),
    ]),
    as: "left\n\ninside",
  },
  column: { of: block("column", {}, inner), as: "inside" },
  tab: { of: block("tab", {}, [block("paragraph", words("Mac"), inner)]), as: "Mac\n\ninside" },
  table: {
    of: block("table", { has_column_header: true, has_row_header: true }, [row("Plan", "Price"), row("Team", "5 | 6")]),
    as: "| Plan | Price |\n| - | - |\n| **Team** | 5 \\| 6 |",
  },
  table_row: { of: row("alone", "row"), as: /\| alone \| row \|/ },
  synced_block: { of: block("synced_block", { synced_from: null }, inner), as: "inside" },
  template: { of: block("template", words("A button"), inner), as: "A button\n\ninside" },
  bookmark: {
    of: block("bookmark", { url: "https://example.com/a", caption: richText("A page") }),
    as: "[A page](https://example.com/a)",
  },
  embed: { of: block("embed", { url: "https://example.com/map", caption: [] }), as: /https:\/\/example\.com\/map/ },
  link_preview: { of: block("link_preview", { url: "https://example.com/pr/1" }), as: /https:\/\/example\.com\/pr\/1/ },
  link_to_page: {
    of: block("link_to_page", { type: "page_id", page_id: "00000000-0000-4000-8000-00000000abcd" }),
    as: /https:\/\/www\.notion\.so\/0000000000004000800000000000abcd/,
  },
  image: {
    of: block("image", { ...external("a.png"), caption: richText("A sign") }),
    as: "![A sign](https://files.example/a.png)",
  },
  video: { of: block("video", external("film.mp4")), as: "[film.mp4](https://files.example/film.mp4)" },
  audio: { of: block("audio", external("talk.mp3")), as: "[talk.mp3](https://files.example/talk.mp3)" },
  pdf: { of: block("pdf", external("paper.pdf")), as: "[paper.pdf](https://files.example/paper.pdf)" },
  file: {
    of: block("file", {
      type: "file",
      file: { url: "https://s3.example/x?X-Amz-Signature=1" },
      name: "list.xlsx",
      caption: [],
    }),
    as: /^\[list\.xlsx\]\(https:\/\/www\.notion\.so\/\w{32}\)$/,
  },
  child_page: { of: block("child_page", { title: "Below" }), as: /^\[Below\]\(https:\/\/www\.notion\.so\/\w{32}\)$/ },
  child_database: {
    of: block("child_database", { title: "Rows" }),
    as: /^\[Rows\]\(https:\/\/www\.notion\.so\/\w{32}\)$/,
  },
  meeting_notes: {
    of: block("meeting_notes", { title: richText("Weekly") }, inner),
    as: ":::details[Weekly]\ninside\n:::",
  },
  transcription: { of: block("transcription", {}, inner), as: ":::details[Meeting notes]\ninside\n:::" },
  unsupported: { of: block("unsupported", { block_type: "ai_block" }), as: "*(Not shown here: ai block)*" },
};

describe("blocks of the API", () => {
  test.each(Object.entries(samples))("%s", (_, { of, as }) => {
    const shown = markdown(of);
    if (typeof as === "string") expect(shown).toBe(as);
    else expect(shown).toMatch(as);
  });

  test(`all ${Object.keys(samples).length} types are covered; one of a later version is named, with nothing lost around it`, () => {
    expect(Object.keys(samples)).toHaveLength(37);
    expect(markdown(block("hologram"), ...inner)).toBe("*(Not shown here: hologram)*\n\ninside");
    expect(markdown(block("constructor"))).toBe("*(Not shown here: constructor)*");
  });

  test("a table keeps every row and every cell (bug 18)", () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(`key ${index}`, `value ${index}`));
    const shown = markdown(block("table", { has_column_header: false }, rows));
    for (let index = 0; index < 30; index++) expect(shown).toContain(`| key ${index} | value ${index} |`);
  });

  test("neighbouring items make one list of their kind", () => {
    const item = (type: string, content: string) => block(type, words(content));
    expect(
      markdown(
        item("numbered_list_item", "a"),
        item("numbered_list_item", "b"),
        item("bulleted_list_item", "c"),
        item("to_do", "d"),
      ),
    ).toBe("1. a\n2. b\n\n- c\n\n* [ ] d");
  });
});

describe("text of the API", () => {
  const run = (text: string, more: object = {}): object => ({
    type: "text",
    plain_text: text,
    href: null,
    annotations: {},
    ...more,
  });
  const shown = (...runs: object[]): string => markdown(block("paragraph", { rich_text: runs }));

  test("keeps looks, links, mentions and formulas, and joins what looks the same", () => {
    const annotations = { bold: true };
    expect(shown(run("Press "), run("th", { annotations }), run("is", { annotations }), run(" now"))).toBe(
      "Press **this** now",
    );
    expect(shown(run("a", { annotations: { italic: true, strikethrough: true } }))).toBe("*~~a~~*");
    expect(shown(run("npm i", { annotations: { code: true } }))).toBe("`npm i`");
    expect(shown(run("Guide", { href: "/0123456789abcdef0123456789abcdef" }))).toBe(
      "[Guide](https://www.notion.so/0123456789abcdef0123456789abcdef)",
    );
    expect(shown(run("@Ada", { type: "mention" }), run(" on "), run("2026-01-01", { type: "mention" }))).toBe(
      "@Ada on 2026-01-01",
    );
    expect(shown({ type: "equation", equation: { expression: "a^2" }, plain_text: "a^2", annotations: {} })).toBe(
      "$a^2$",
    );
    expect(shown(run("one\ntwo"))).toMatch(/^one\\?( {2})?\ntwo$/);
  });

  test("what looks like Markdown or HTML stays text, and no address runs a script", () => {
    expect(shown(run("<img src=x onerror=alert(1)> *no*"))).toBe("\\<img src=x onerror=alert(1)> \\*no\\*");
    expect(shown(run("click", { href: "javascript:alert(1)" }))).toBe("click");
  });
});

const recorded = fileURLToPath(
  new URL("../../../../../shared/data/connectors/notion/jomei/block_array_unmarshal.json", import.meta.url),
);
const isThere = existsSync(recorded);

test.skipIf(!isThere)(`recorded blocks become what they say${isThere ? "" : " (skipped: data not there)"}`, () => {
  const blocks = (JSON.parse(readFileSync(recorded, "utf8")) as object[]).map((each) => blockSchema.parse(each));
  const shown = markdown(...blocks.map((each) => ({ block: each, children: [] })));
  expect(shown).toContain(":::note\nThis page is designed to be shared with students on the web. Click `Share`\n:::");
  expect(shown).toContain("## History 340");
  expect(shown).toContain("[Required Texts](");
  expect(shown).toContain("#### **Assignment Submission**");
  expect(shown).not.toContain("Not shown here");
});
