import { expect, test } from "vitest";
import type { IncludedPage, StorageReferences } from "./references.ts";
import { storageToMarkdown } from "./storage-to-markdown.ts";

function references(pages: Readonly<Record<string, Partial<IncludedPage>>> = {}): StorageReferences {
  return {
    pageUrl: (title, spaceKey) => `https://wiki.example.com/${spaceKey ?? "OWN"}/${encodeURIComponent(title)}`,
    spaceUrl: (key) => `https://wiki.example.com/${key}`,
    attachmentUrl: (name) => `https://wiki.example.com/files/${encodeURIComponent(name)}`,
    children: async () => [{ title: "Child", url: "https://wiki.example.com/child" }],
    userName: async (id) => (id === "u1" ? "Ada" : undefined),
    included: async (title, spaceKey) => {
      const page = pages[`${spaceKey}:${title}`];
      return page && { id: `${spaceKey}:${title}`, spaceKey, version: 1, storage: "", ...page };
    },
  };
}

async function markdownOf(
  storage: string,
  pages: Readonly<Record<string, Partial<IncludedPage>>> = {},
): Promise<string> {
  const page = { id: "own", spaceKey: "OWN", storage, url: "https://wiki.example.com/own" };
  return (await storageToMarkdown(page, references(pages))).markdown;
}

function macro(name: string, parameters: Readonly<Record<string, string>> = {}, body = ""): string {
  const given = Object.entries(parameters).map(
    ([key, value]) => `<ac:parameter ac:name="${key}">${value}</ac:parameter>`,
  );
  return `<ac:structured-macro ac:name="${name}">${given.join("")}${body}</ac:structured-macro>`;
}

function rich(body: string): string {
  return `<ac:rich-text-body>${body}</ac:rich-text-body>`;
}

function include(name: string, page: string, parameters: Readonly<Record<string, string>> = {}): string {
  return macro(name, { ...parameters, "": `<ac:link>${page}</ac:link>` });
}

test.for([
  [
    "code",
    macro(
      "code",
      { language: "py", title: "a.py" },
      "<ac:plain-text-body><![CDATA[if a < b:\n  c]]></ac:plain-text-body>",
    ),
    '```python title="a.py"\nif a < b:\n  c\n```',
  ],
  [
    "code whose CDATA is split",
    macro("code", {}, "<ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b]]></ac:plain-text-body>"),
    "```\na]]>b\n```",
  ],
  ["info", macro("info", {}, rich("<p>x</p>")), ":::note\nx\n:::"],
  ["note", macro("note", { title: "Mind" }, rich("<p>x</p>")), ":::warning[Mind]\nx\n:::"],
  ["tip", macro("tip", {}, rich("<p>x</p>")), ":::tip\nx\n:::"],
  ["warning", macro("warning", {}, rich("<p>x</p>")), ":::warning\nx\n:::"],
  ["panel", macro("panel", { title: "P" }, rich("<ul><li>x</li></ul>")), ":::note[P]\n- x\n:::"],
  [
    "expand",
    macro("expand", { title: "More" }, rich(macro("info", {}, rich("<p>x</p>")))),
    "::::details[More]\n:::note\nx\n:::\n::::",
  ],
  ["status", `<p>${macro("status", { title: "DONE", colour: "Green" })}</p>`, "**DONE**"],
  ["toc", `<p>a</p>${macro("toc")}`, "a"],
  ["children", macro("children"), "- [Child](https://wiki.example.com/child)"],
  ["jira", `<p>${macro("jira", { key: "ABC-1" })}</p>`, "`ABC-1`"],
  [
    "view-file",
    `<p>${macro("view-file", { name: '<ri:attachment ri:filename="a b.pdf"/>' })}</p>`,
    "[a b.pdf](https://wiki.example.com/files/a%20b.pdf)",
  ],
  ["drawio", macro("drawio", { diagramName: "flow" }), "*flow*"],
  ["an unknown macro with text", macro("fancy-box", {}, rich("<p>x</p>")), "x"],
  ["an unknown macro without", `<p>a</p>${macro("fancy-chart", { width: "5" })}`, "a"],
  [
    "page properties",
    macro("details", {}, rich("<table><tr><th>Owner</th><td>Ada</td></tr></table>")),
    "| | |\n| - | - |\n| **Owner** | Ada |",
  ],
  [
    "a link to a page",
    '<p><ac:link ac:anchor="top"><ri:page ri:content-title="A &amp; B" ri:space-key="ENG"/></ac:link></p>',
    "[A & B](https://wiki.example.com/ENG/A%20%26%20B#top)",
  ],
  [
    "a link with plain text",
    '<p><ac:link><ri:page ri:content-title="X"/><ac:plain-text-link-body><![CDATA[see <x>]]></ac:plain-text-link-body></ac:link></p>',
    "[see \\<x>](https://wiki.example.com/OWN/X)",
  ],
  [
    "a link to a file, rich",
    '<p><ac:link><ri:attachment ri:filename="f.txt"/><ac:link-body>the <strong>file</strong></ac:link-body></ac:link></p>',
    "[the **file**](https://wiki.example.com/files/f.txt)",
  ],
  [
    "a person",
    '<p><ac:link><ri:user ri:account-id="u1"/></ac:link> and <ac:link><ri:user ri:account-id="u2"/></ac:link></p>',
    "Ada and",
  ],
  ["an address", '<p><ac:link><ri:url ri:value="https://x.example/"/></ac:link></p>', "<https://x.example/>"],
  [
    "tasks",
    "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body><span>done</span></ac:task-body></ac:task><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>open</ac:task-body></ac:task></ac:task-list>",
    "- [x] done\n- [ ] open",
  ],
  [
    "a layout",
    '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><p>left</p></ac:layout-cell><ac:layout-cell><p>right</p></ac:layout-cell></ac:layout-section></ac:layout>',
    "left\n\nright",
  ],
  [
    "emoticons",
    '<p><ac:emoticon ac:name="tick"/> <ac:emoticon ac:name="blue-star" ac:emoji-fallback="🥅"/></p>',
    "✅ 🥅",
  ],
  ["a placeholder", "<p>a<ac:placeholder>type here</ac:placeholder></p>", "a"],
  ["a date", '<p>on <time datetime="2024-11-19"/></p>', "on 2024-11-19"],
  ["named characters", "<p>a&nbsp;&rarr;&nbsp;b &auml;</p>", "a → b ä"],
  [
    "the new editor's panel",
    '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">error</ac:adf-attribute><ac:adf-content><p>x</p></ac:adf-content></ac:adf-node><ac:adf-fallback><div>old</div></ac:adf-fallback></ac:adf-extension>',
    ":::danger\nx\n:::",
  ],
  [
    "an inline comment",
    '<p>a <ac:inline-comment-marker ac:ref="1">marked</ac:inline-comment-marker> b</p>',
    "a marked b",
  ],
  [
    "a picture with a caption",
    '<ac:image ac:alt="Alt"><ri:attachment ri:filename="i.png"/><ac:caption><p>Shown</p></ac:caption></ac:image>',
    '![Alt](https://wiki.example.com/files/i.png "Shown")',
  ],
] as const)("%s", async ([, storage, markdown]) => {
  expect((await markdownOf(storage)).replaceAll("\u00a0", " ")).toBe(markdown);
});

test("an include names its page by title and space; without a space, its own, also within what is included", async () => {
  const pages = {
    "OWN:Shared": { storage: "<p>own</p>" },
    "ENG:Shared": { storage: `<p>eng</p>${include("include", '<ri:page ri:content-title="Inner"/>')}` },
    "ENG:Inner": { storage: "<p>inner eng</p>" },
    "OWN:Inner": { storage: "<p>inner own</p>" },
  };
  const storage =
    include("include", '<ri:page ri:content-title="Shared"/>') +
    include("include", '<ri:page ri:space-key="ENG" ri:content-title="Shared"/>');
  expect(await markdownOf(storage, pages)).toBe("own\n\neng\n\ninner eng");
});

test("pages that include each other end", async () => {
  const pages = {
    "OWN:A": { storage: `<p>a</p>${include("include", '<ri:page ri:content-title="B"/>')}` },
    "OWN:B": { storage: `<p>b</p>${include("include", '<ri:page ri:content-title="A"/>')}` },
  };
  expect(await markdownOf(include("include", '<ri:page ri:content-title="A"/>'), pages)).toBe("a\n\nb");
});

test("an excerpt is the part that its page marks, by name where it has one", async () => {
  const excerpt = (name: string, body: string) => macro("excerpt", name ? { name } : {}, rich(body));
  const pages = {
    "OWN:A": { storage: `<p>not this</p>${excerpt("", "<p>first</p>")}${excerpt("second", "<p>two</p>")}` },
  };
  const page = '<ri:page ri:content-title="A"/>';
  expect(await markdownOf(include("excerpt-include", page), pages)).toBe("first");
  expect(await markdownOf(include("excerpt-include", page, { name: "second" }), pages)).toBe("two");
  expect(
    await markdownOf(`<p>x</p>${include("excerpt-include", '<ri:page ri:content-title="Missing"/>')}`, pages),
  ).toBe("x");
});

test.for([
  "<p>open",
  '<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>',
  "<p>&unknownname;</p>",
  `${"<div>".repeat(400)}${"</div>".repeat(400)}`,
])("storage that is no proper XML is refused: %s", async (storage) => {
  await expect(markdownOf(storage)).rejects.toMatchObject({ code: "unreadable" });
});
