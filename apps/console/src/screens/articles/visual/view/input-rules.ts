import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { MarkType, NodeType } from "prosemirror-model";
import type { Plugin } from "prosemirror-state";
import { containerKind } from "@handrail/markdown/dialect";
import { isSafeAddress } from "../document/addresses.ts";
import { schema } from "../document/schema.ts";

const { nodes: types, marks } = schema;

/** `**words**` and the like, when the last sign is typed. */
function markRule(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [all, lead = "", words = ""] = match;
    const from = start + lead.length;
    if (state.doc.rangeHasMark(from, end, marks.code)) return null;
    const length = (all.length - lead.length - words.length) / 2;
    const { tr } = state;
    // The last of the signs is not in the text yet.
    tr.delete(from + length + words.length, end);
    tr.delete(from, from + length);
    tr.addMark(from, from + words.length, type.create());
    return tr.removeStoredMark(type);
  });
}

const linkRule = new InputRule(/\[([^\][]+)\]\(([^()\s]+)\)$/, (state, match, start, end) => {
  const [, words = "", href = ""] = match;
  if (!isSafeAddress(href)) return null;
  const { tr } = state;
  return tr.replaceWith(start, end, schema.text(words, [marks.link.create({ href })])).removeStoredMark(marks.link);
});

/** `[ ] ` at the start of an item makes it a task. */
const taskRule = new InputRule(/^\[([ xX]?)\]\s$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start);
  const item = $start.node(-1);
  if (item.type !== types.list_item || $start.index(-1) !== 0) return null;
  const checked = /x/i.test(match[1] ?? "");
  return state.tr.delete(start, end).setNodeMarkup($start.before(-1), null, { ...item.attrs, checked });
});

const ruleLine = new InputRule(/^(?:---|\*\*\*|___)$/, (state, _, start, end) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type !== types.paragraph || end < $start.end()) return null;
  const { tr } = state;
  return tr.replaceRangeWith($start.before(), $start.after(), types.horizontal_rule.create());
});

/** `:::note ` wraps the paragraph. */
const containerRule = new InputRule(/^:{3}([a-z]+)\s$/, (state, match, start, end) => {
  const name = match[1] ?? "";
  const part = containerKind(name)?.part;
  if (!part || part === "tabs" || part === "tab") return null;
  const tr = state.tr.delete(start, end);
  const range = tr.doc.resolve(start).blockRange();
  return range ? tr.wrap(range, [{ type: types.container, attrs: { name } }]) : null;
});

const headingRule = (type: NodeType): InputRule =>
  textblockTypeInputRule(/^(#{1,6})\s$/, type, (match) => ({ level: Math.max(2, match[1]?.length ?? 2) }));

/** Markdown that is typed becomes what it means; Backspace takes that back. */
export const markdownInput: Plugin = inputRules({
  rules: [
    headingRule(types.heading),
    wrappingInputRule(/^\s*>\s$/, types.blockquote),
    wrappingInputRule(/^\s*[-+*]\s$/, types.bullet_list),
    wrappingInputRule(
      /^(\d{1,9})[.)]\s$/,
      types.ordered_list,
      (match) => ({ start: Number(match[1]) }),
      (match, node) => node.childCount + Number(node.attrs["start"]) === Number(match[1]),
    ),
    textblockTypeInputRule(/^```([\w+#.-]*)\s$/, types.code_block, (match) => ({ info: match[1] ?? "" })),
    taskRule,
    ruleLine,
    containerRule,
    linkRule,
    markRule(/(^|[^*\\])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks.strong),
    markRule(/(^|[^_\p{L}\p{N}\\])__([^_\s](?:[^_]*[^_\s])?)__$/u, marks.strong),
    markRule(/(^|[^*\\])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks.em),
    markRule(/(^|[^_\p{L}\p{N}\\])_([^_\s](?:[^_]*[^_\s])?)_$/u, marks.em),
    markRule(/(^|[^~\\])~~([^~\s](?:[^~]*[^~\s])?)~~$/, marks.strike),
    markRule(/(^|[^`\\])`([^`]+)`$/, marks.code),
  ],
});
