import { describe, expect, test } from "vitest";
import { dangersIn } from "./inert-page.ts";
import { renderMarkdown } from "./render.ts";
import { readJsonLines, testData } from "./test-data.ts";

const folder = testData("safety/xss");

interface Payload {
  readonly id: string;
  readonly payload: string;
}

/** Places in a body where somebody else's text may stand. */
const places: Readonly<Record<string, (payload: string) => string>> = {
  alone: (payload) => payload,
  "in a paragraph": (payload) => `Before ${payload} after\n\n## Next`,
  "as link target": (payload) => `[x](<${payload.replace(/[\n<>]/g, "")}>) ![x](<${payload.replace(/[\n<>]/g, "")}>)`,
  "as heading with id": (payload) => `## ${payload.replace(/\n/g, " ")} { #${payload.replace(/\s/g, "")} }`,
  "in containers": (payload) =>
    `:::note[${payload.replace(/\n/g, " ")}]\n${payload}\n:::\n\n//// tab | ${payload.replace(/\n/g, " ")}\n${payload}\n////`,
  "around a fence": (payload) =>
    `\`\`\`js title="${payload.replace(/[\n`]/g, " ")}" {1}\n${payload}\n\`\`\`\n\n<div class="termy">\n\n\`\`\`console\n${payload}\n\`\`\`\n\n</div>`,
};

describe.skipIf(!folder)("hostile input", () => {
  test.for(
    ["markdown_payloads", "html_payloads"].flatMap((file) =>
      Object.keys(places).map((place) => [file, place] as const),
    ),
  )("%s %s leaves an inert page", { timeout: 240_000 }, async ([file, place]) => {
    const failures: string[] = [];
    const payloads = readJsonLines<Payload>(`${folder}/${file}.jsonl`);
    for (const { id, payload } of payloads) {
      const { html } = await renderMarkdown(places[place]?.(payload) ?? "", { locale: "en" });
      for (const danger of dangersIn(html)) failures.push(`${id}: ${danger}`);
    }
    expect(payloads.length).toBeGreaterThan(100);
    expect(failures).toEqual([]);
  });
});

describe("the inertness check", () => {
  test.for([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="java\nscript:alert(1)">x</a>',
    '<p style="color:red">x</p>',
    "<form><input></form>",
    '<h2 id="a">x</h2><h3 id="a">y</h3>',
    '<img name="body" id="body">',
    "<svg><a/></svg>",
  ])("sees the danger in %s", (html) => {
    expect(dangersIn(html)).not.toEqual([]);
  });
});

describe("raw HTML", () => {
  test.for([
    ["<script>alert(1)</script>text", "text"],
    ['<p onclick="x()" style="color:red" class="c" id="i">text</p>', "<p>text</p>"],
    ['<a href="javascript:alert(1)">x</a>', "<p><span>x</span></p>"],
    ["<iframe src='https://x.test'></iframe>text", "text"],
    ["Press <kbd>Ctrl</kbd>", "<p>Press <kbd>Ctrl</kbd></p>"],
    ['<form action="/x"><input name="a"> kept</form>', " kept"],
  ] as const)("%s", async ([body, expected]) => {
    const { html } = await renderMarkdown(body, { locale: "en" });
    expect(html.replace(/\n$/, "")).toBe(expected);
  });

  test("an address that a resolver makes up is checked again", async () => {
    const { html } = await renderMarkdown("[x](a.md) ![y](b.png)", {
      locale: "en",
      resolveLink: () => "javascript:alert(1)",
      resolveImage: () => ({ src: "data:text/html,x" }),
    });
    expect(dangersIn(html)).toEqual([]);
    expect(html).not.toContain("javascript");
  });
});
