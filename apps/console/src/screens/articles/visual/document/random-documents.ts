import fc from "fast-check";
import { Fragment, type Mark, type Node } from "prosemirror-model";
import { joined } from "./read-inline.ts";
import { schema } from "./schema.ts";

const { nodes: types, marks } = schema;

const letter = fc.constantFrom(..."abcXYZ019é漢字عب");
// Without braces: `{#id}` behind a heading and `{* … *}` are no words in this dialect, however they are escaped.
const sign = fc.constantFrom(..."*_[]()<>&`~|#-+=.!:\\/\"'^$ 、。」");
const wildText = fc
  .array(fc.oneof({ weight: 3, arbitrary: letter }, { weight: 2, arbitrary: sign }, fc.constant(" ")), {
    minLength: 1,
    maxLength: 24,
  })
  .map((letters) => letters.join("").trim())
  .filter((text) => text !== "" && !/^\[[ xX]\]/.test(text));
const tameText = fc
  .array(fc.stringMatching(/^[a-zé]{1,6}$/), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(" "));

const tameMarks = fc.subarray([marks.strong.create(), marks.em.create(), marks.strike.create()], { maxLength: 2 });
const link = fc
  .constantFrom("/a/b.md", "https://example.com/a_b?c=(d)", "#part", "a b.md")
  .map((href) => marks.link.create({ href }));

/** Words with marks that Markdown can say: a space between each two stretches. */
const tameWords: fc.Arbitrary<Node[]> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.tuple(tameText, tameMarks).map(([text, set]) => marked(text, set)) },
      fc.tuple(tameText, link).map(([text, mark]) => marked(text, [mark])),
      tameText.map((text) => marked(text, [marks.code.create()])),
      tameText.map((alt) => types.image.create({ src: "/media/a.png", alt, title: alt })),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((nodes) => joined(nodes.flatMap((node, at) => (at === 0 ? [node] : [schema.text(" "), node]))));

const wildMarks = fc.subarray([marks.strong.create(), marks.em.create(), marks.strike.create(), marks.code.create()], {
  maxLength: 2,
});
const wildWords: fc.Arbitrary<Node[]> = fc
  .array(fc.tuple(wildText, wildMarks), { minLength: 1, maxLength: 4 })
  .map((parts) => joined(parts.map(([text, set]) => marked(text, set))));

function marked(text: string, set: readonly Mark[]): Node {
  let all: readonly Mark[] = [];
  for (const mark of set) all = mark.addToSet(all);
  return schema.text(text, all);
}

/** Documents of every block that the editor has, with words that are easy or as hard as can be. */
export function randomDocument(kind: "tame" | "wild"): fc.Arbitrary<Node> {
  const words = kind === "tame" ? tameWords : wildWords;
  const code = fc
    .string({ maxLength: 30, unit: fc.constantFrom(..."ab`~:/ \n|*") })
    .map((text) => text.replace(/^\n+|\n+$/g, ""));
  const { block } = fc.letrec<{ block: Node; item: Node; list: Node }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      words.map((nodes) => types.paragraph.create(null, nodes)),
      fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([level, nodes]) => types.heading.create({ level }, nodes)),
      fc
        .tuple(fc.constantFrom("", "js", 'sh title="x"'), code)
        .map(([info, text]) => types.code_block.create({ info }, text ? schema.text(text) : [])),
      fc.constant(null).map(() => types.horizontal_rule.create()),
      table(words),
      tie("list"),
      fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((blocks) => types.blockquote.create(null, blocks)),
      fc
        .tuple(
          fc.constantFrom("note", "warning", "details", "steps"),
          fc.option(words.filter((nodes) => Fragment.fromArray(nodes).size > 0)),
          fc.array(tie("block"), { minLength: 1, maxLength: 3 }),
        )
        .map(([name, title, blocks]) =>
          types.container.create({ name }, title ? [types.container_title.create(null, title), ...blocks] : blocks),
        ),
      fc
        .array(fc.tuple(words, fc.array(tie("block"), { minLength: 1, maxLength: 2 })), { minLength: 1, maxLength: 3 })
        .map((tabs) =>
          types.tabs.create(
            null,
            tabs.map(([label, blocks]) => types.tab.create(null, [types.tab_label.create(null, label), ...blocks])),
          ),
        ),
    ),
    item: fc
      .tuple(fc.constantFrom(null, null, true, false), words, fc.array(tie("block"), { maxLength: 2 }))
      .map(([checked, nodes, blocks]) =>
        types.list_item.create({ checked }, [types.paragraph.create(null, nodes), ...blocks]),
      ),
    list: fc
      .tuple(
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: 12 }),
        fc.array(tie("item"), { minLength: 1, maxLength: 4 }),
      )
      .map(([isNumbered, tight, start, items]) =>
        isNumbered ? types.ordered_list.create({ start, tight }, items) : types.bullet_list.create({ tight }, items),
      ),
  }));
  return fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => types.doc.create(null, blocks));
}

function table(words: fc.Arbitrary<Node[]>): fc.Arbitrary<Node> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.infiniteStream(words),
      fc.constantFrom(null, "left", "right", "center"),
    )
    .map(([rows, columns, cells, align]) =>
      types.table.create(
        null,
        Array.from({ length: rows }, (_, row) =>
          types.table_row.create(
            null,
            Array.from({ length: columns }, () =>
              (row === 0 ? types.table_header : types.table_cell).create(
                { align },
                types.cell_text.create(null, cells.next().value),
              ),
            ),
          ),
        ),
      ),
    );
}
