import { isMap, parseDocument, stringify } from "yaml";

export type FrontMatterValue = string | number | boolean | readonly string[] | Readonly<Record<string, unknown>>;

/** Fields to set; `undefined` takes one away. */
export type FrontMatterChange = Readonly<Record<string, FrontMatterValue | undefined>>;

const fence = /^---[ \t]*\n([\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const plain = { lineWidth: 0, flowCollectionPadding: false } as const;

/** A front matter of its own. */
export function newFrontMatter(fields: FrontMatterChange): string {
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return Object.keys(kept).length === 0 ? "" : `---\n${stringify(kept, plain)}---\n`;
}

/**
 * Changes fields of the front matter that a file begins with: their order, comments and everything that is not named
 * stay. A file without one gets one.
 */
export function changeFrontMatter(source: string, change: FrontMatterChange): string {
  const match = fence.exec(source);
  const document = parseDocument(match?.[1] ?? "", { schema: "core", uniqueKeys: false });
  if (!match || !isMap(document.contents)) return newFrontMatter(change) + source;
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) document.delete(key);
    else document.set(key, document.createNode(value, { flow: Array.isArray(value) }));
  }
  return `---\n${document.toString(plain)}---\n${source.slice(match[0].length)}`;
}
