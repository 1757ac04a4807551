import { EditorState, type Transaction } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import { openDocument } from "./open-document.ts";
import { schema } from "./schema.ts";

function opened(text: string) {
  const result = openDocument(text);
  if (result.kind === "blocked") throw new Error(`Blocked by ${JSON.stringify(result.obstacle)}`);
  return result.document;
}

/** The text after a change in the editor. */
function edited(text: string, change: (tr: Transaction, at: (words: string) => number) => Transaction): string {
  const document = opened(text);
  const state = EditorState.create({ doc: document.node });
  const at = (words: string): number => {
    let found = -1;
    document.node.descendants((node, pos) => {
      const index = node.isText ? (node.text ?? "").indexOf(words) : -1;
      if (found < 0 && index >= 0) found = pos + index;
    });
    if (found < 0) throw new Error(`There is no “${words}”.`);
    return found;
  };
  return document.write(state.apply(change(state.tr, at)).doc);
}

describe("opening a text", () => {
  test.for([
    [
      "callouts in each spelling",
      ":::warning[A *title*]\nText\n:::\n\n/// tip | Title\n\nText\n\n///\n\n> [!NOTE]\n> Text\n",
    ],
    [
      "steps, tabs and collapsible parts",
      ":::steps\n1. One\n\n   ```sh\n   x\n   ```\n2. Two\n:::\n\n:::tabs\n::tab[A]\na\n\n::tab[B]\nb\n:::\n\n:::details\nx\n:::\n",
    ],
    ["lists with tasks", "* [ ] a\n* [X] b\n    1) c\n    2) d\n\n       more\n"],
    ["tables", "a | b\n--|:-:\n`x\\|y` | <br>z\n"],
    [
      "reference links and their definitions",
      "See [a link][One], [one] and ![two][].\n\n[one]: /x 'T'\n[two]: <b c.png>\n",
    ],
    ["footnotes", "A[^n] b.\n\n[^n]: Note\n\n    with more\n\nLast\n"],
    ["raw HTML", '<div>\n\n**x** <kbd>Ctrl</kbd> <span lang="de">y</span>\n\n</div>\n'],
    [
      "headings with anchors, over and under lines",
      "Title { #id .x }\n=====\n\n## Two {#two}\n\n***\n\n### Three ###\n",
    ],
    ["hard and soft line ends", "one\ntwo  \nthree\\\nfour\n"],
    ["what only MkDocs understands", "{* ../x.py hl[1] *}\n\n::: fastapi.App\n    options:\n        x: 1\n"],
    ["Windows line ends and a missing end", "# A\r\n\r\n\r\n* b\r\n* c"],
    ["a fence that is never closed", "```js\nx\n\n"],
    ["nothing", ""],
    ["empty lines only", "\n\n"],
  ])("%s: comes back byte for byte", ([, text = ""]) => {
    const document = opened(text);
    expect(document.write(document.node)).toBe(text);
  });

  test.for([
    ["*a *b* c*", "text", 1],
    ["text\n\n::tab[Alone]\n\nmore", "tab_marker_open", 3],
    ["- a\n\n  [x]: /y\n\n[x]", "text", 0],
    [`${"> ".repeat(50)}deep`, "depth", 1],
  ] as const)("%s stands in the way", ([text, kind, line]) => {
    const result = openDocument(text);
    expect(result.kind).toBe("blocked");
    if (result.kind === "blocked" && line > 0) expect(result.obstacle).toMatchObject({ kind, line });
  });
});

describe("writing back", () => {
  const text = "Intro\nwraps *here*.\n\n\n* one\n* two\n\n__bold__ _last_ [a][x] \\* &nbsp;\n\n[x]: /y\n";

  test("changes the block that was changed, in the style of the text", () => {
    expect(edited(text, (tr, at) => tr.insertText("really ", at("wraps")))).toBe(text.replace("wraps", "really wraps"));
    expect(edited(text, (tr, at) => tr.insertText("!", at("two") + 3))).toBe(text.replace("* two", "* two!"));
    const bold = schema.marks.strong.create();
    expect(edited(text, (tr, at) => tr.addMark(at("Intro"), at("Intro") + 5, bold))).toBe(
      text.replace("Intro", "__Intro__"),
    );
  });

  test.for([
    ["an item of a list that is indented in its own way", "* a\n\n* b\n    * c\n    * d\n", "d"],
    ["a step with code below", ":::steps\n1. a\n2. b\n\n   ```sh\n   x\n   ```\n:::\n", "a"],
    ["the text of a callout with space around", "/// note | T\n\nTwo *words*\n\n///\n", "Two"],
    ["a cell of a table", "|a|b|\n|---|:-:|\n| |c|\n|d|   e|\n", "c"],
    ["the name of a tab", ":::tabs\n::tab[A]\n\nx\n\n::tab[B]\ny\n:::\n", "A"],
  ])("changes one line for %s", ([, source = "", words = ""]) => {
    const after = edited(source, (tr, at) => tr.insertText("new ", at(words))).split("\n");
    const before = source.split("\n");
    expect(after.length).toBe(before.length);
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
  });

  test("keeps references to addresses that are defined elsewhere", () => {
    expect(edited(text, (tr, at) => tr.insertText("most ", at("last")))).toContain("[a][x]");
  });

  test("gives everything back when a change is undone", () => {
    expect(edited(text, (tr, at) => tr.insertText("x", at("two")).delete(at("two"), at("two") + 1))).toBe(text);
  });

  test("moves, adds and deletes blocks without touching others", () => {
    const list = (tr: Transaction): readonly [number, number] => {
      const from = tr.doc.child(0).nodeSize;
      return [from, from + tr.doc.child(1).nodeSize];
    };
    expect(edited(text, (tr) => tr.delete(...list(tr)))).toBe(text.replace("\n* one\n* two\n\n", ""));
    const added = edited(text, (tr) => tr.insert(list(tr)[1], schema.nodes.heading.create(null, schema.text("New"))));
    expect(added).toBe(text.replace("* two\n\n", "* two\n\n## New\n\n"));
  });

  test("keeps two lists apart and closes what was open", () => {
    const twoLists = edited("- a\n\nx\n\n- b\n", (tr) =>
      tr.delete(tr.doc.child(0).nodeSize, tr.doc.child(0).nodeSize + 3),
    );
    expect(opened(twoLists).node.childCount).toBe(2);
    const open = edited("```\nx\n", (tr) =>
      tr.insert(tr.doc.content.size, schema.nodes.paragraph.create(null, schema.text("y"))),
    );
    expect(open).toBe("```\nx\n```\n\ny\n");
  });

  test("escapes what would mean something else", () => {
    for (const words of [
      "# no heading",
      "1. no list",
      "2019. A year",
      "- no item",
      "a_b_c 2*3 <div> [x](y)",
      ":::note",
      "&copy;",
      "===",
    ]) {
      const written = edited("x\n", (tr) => tr.insertText(words, 1, 2));
      expect(opened(written).node.textContent, written).toBe(words);
      expect(opened(written).node.firstChild?.type.name, written).toBe("paragraph");
    }
    expect(edited("x\n", (tr) => tr.insertText("snake_case and 2 * 3 [sic]", 1, 2))).toBe(
      "snake_case and 2 * 3 [sic]\n",
    );
  });

  test("writes bold words beside punctuation of Chinese and Japanese so that they are bold", () => {
    const bold = schema.marks.strong.create();
    const written = edited("これは「重要」です\n", (tr) => tr.addMark(4, 8, bold));
    expect(written).toBe("これは「**重要**」です\n");
  });
});
