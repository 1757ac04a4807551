import { Fragment, type Mark, type MarkType, type Node } from "prosemirror-model";
import type { Token } from "@handrail/markdown/dialect";
import type { Definitions } from "./grammar.ts";
import { wordTags } from "./inline-nodes.ts";
import { schema } from "./schema.ts";

export type LineEnds = "soft" | "space";

const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? "");
const openTag = /^<([a-z]+)>$/;
const closeTag = /^<\/([a-z]+)>$/;

/** Label of a link's definition in the writer's spelling. */
function referenceOf(token: Token, { labels }: Definitions): string {
  const label = (token.meta as { label?: unknown } | null)?.label;
  return typeof label === "string" ? (labels.get(label) ?? label) : "";
}

/** Which tokens are tags around words that can be shown as a mark: those whose other half stands beside them. */
function pairedTags(tokens: readonly Token[]): ReadonlySet<number> {
  const paired = new Set<number>();
  const open: { readonly name: string; readonly index: number }[] = [];
  tokens.forEach(({ type, content, nesting }, index) => {
    if (nesting === 1) open.push({ name: "", index });
    else if (nesting === -1) {
      while (open.length > 0 && open.pop()?.name !== "");
    } else if (type === "html_inline") {
      const opening = openTag.exec(content)?.[1];
      const closing = closeTag.exec(content)?.[1];
      if (opening && wordTags.has(opening)) open.push({ name: opening, index });
      else if (closing && open.at(-1)?.name === closing && (open.at(-1)?.index ?? index) < index - 1) {
        paired.add(open.pop()!.index).add(index);
      }
    }
  });
  return paired;
}

/** Words of a block, with their marks. `lineEnds` says what becomes of line ends within the source. */
export function readInline(tokens: readonly Token[], definitions: Definitions, lineEnds: LineEnds = "soft"): Fragment {
  const nodes: Node[] = [];
  let marks: readonly Mark[] = [];
  const open: MarkType[] = [];
  const paired = pairedTags(tokens);
  const around = (): { within: string } => ({ within: open.map(({ name }) => name).join(" ") });
  const add = (mark: Mark): void => {
    marks = mark.addToSet(marks);
    open.push(mark.type);
  };
  const remove = (mark: MarkType, name?: string): void => {
    marks = marks.filter(({ type, attrs }) => type !== mark || (name !== undefined && attrs["name"] !== name));
    open.splice(open.lastIndexOf(mark), 1);
  };
  tokens.forEach((token, index) => {
    switch (token.type) {
      case "text":
      case "text_special":
        if (token.content) nodes.push(schema.text(token.content, marks));
        break;
      case "softbreak":
        nodes.push(schema.text(" ", lineEnds === "soft" ? schema.marks.soft.create().addToSet(marks) : marks));
        break;
      case "hardbreak":
        nodes.push(schema.nodes.hard_break.create(null, null, marks));
        break;
      case "code_inline":
        nodes.push(schema.text(token.content, schema.marks.code.create().addToSet(marks)));
        break;
      case "strong_open":
        add(schema.marks.strong.create(around()));
        break;
      case "strong_close":
        remove(schema.marks.strong);
        break;
      case "em_open":
        add(schema.marks.em.create(around()));
        break;
      case "em_close":
        remove(schema.marks.em);
        break;
      case "s_open":
        add(schema.marks.strike.create(around()));
        break;
      case "s_close":
        remove(schema.marks.strike);
        break;
      case "link_open":
        add(
          schema.marks.link.create({
            href: attribute(token, "href"),
            title: attribute(token, "title"),
            reference: referenceOf(token, definitions),
            auto: token.markup,
            ...around(),
          }),
        );
        break;
      case "link_close":
        remove(schema.marks.link);
        break;
      case "image":
        nodes.push(
          schema.nodes.image.create(
            {
              src: attribute(token, "src"),
              alt: token.content,
              title: attribute(token, "title"),
              reference: referenceOf(token, definitions),
            },
            null,
            marks,
          ),
        );
        break;
      case "footnote_ref":
        nodes.push(schema.nodes.footnote_ref.create({ label: (token.meta as { label: string }).label }, null, marks));
        break;
      case "html_inline": {
        const name = openTag.exec(token.content)?.[1] ?? closeTag.exec(token.content)?.[1] ?? "";
        if (paired.has(index)) {
          if (token.content.startsWith("</")) remove(schema.marks.tag, name);
          else add(schema.marks.tag.create({ name, ...around() }));
        } else if (/^<br ?\/?>$/i.test(token.content))
          nodes.push(schema.nodes.hard_break.create({ html: token.content }, null, marks));
        else nodes.push(schema.nodes.html_inline.create({ source: token.content }, null, marks));
        break;
      }
      default:
        throw new Error(`No node for the token ${token.type}.`);
    }
  });
  return Fragment.fromArray(joined(nodes));
}

/** Text nodes that follow each other with the same marks as one, as the editor keeps them. */
export function joined(nodes: readonly Node[]): Node[] {
  const result: Node[] = [];
  for (const node of nodes) {
    const before = result.at(-1);
    if (before?.isText && node.isText && before.sameMarkup(node))
      result[result.length - 1] = schema.text((before.text ?? "") + (node.text ?? ""), node.marks);
    else result.push(node);
  }
  return result;
}
