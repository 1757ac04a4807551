import { createSourceParser, type Token } from "@handrail/markdown/dialect";

const parser = createSourceParser();

/** What the whole text defines and its parts refer to: addresses of links, labels of footnotes. */
export interface Definitions {
  readonly references: Readonly<Record<string, { readonly href: string; readonly title: string }>>;
  /** As the writer spelled them, by their normal form. */
  readonly labels: ReadonlyMap<string, string>;
  readonly footnotes: ReadonlySet<string>;
}

export const noDefinitions: Definitions = { references: {}, labels: new Map(), footnotes: new Set() };

interface ParserEnv extends Record<PropertyKey, unknown> {
  references?: Record<string, { href: string; title: string }>;
  footnotes?: { refs?: Record<string, number> };
}

export const normalLabel = (label: string): string => parser.utils.normalizeReference(label);

const definedLabel = /^[ \t>]*\[((?:[^[\]\\]|\\.)+)\]:/gm;

function definitionsOf(env: ParserEnv, text: string): Definitions {
  const references = env.references ?? {};
  const labels = new Map<string, string>();
  for (const [, label = ""] of text.matchAll(definedLabel)) {
    const normal = normalLabel(label);
    if (Object.hasOwn(references, normal) && !labels.has(normal)) labels.set(normal, label);
  }
  return {
    references,
    labels,
    footnotes: new Set(Object.keys(env.footnotes?.refs ?? {}).map((key) => key.slice(1))),
  };
}

/** Tokens of a whole text, and what it defines. */
export function parseText(text: string): { readonly tokens: readonly Token[]; readonly definitions: Definitions } {
  const env: ParserEnv = {};
  const tokens = parser.parse(text, env);
  return { tokens, definitions: definitionsOf(env, text) };
}

/** Tokens of a piece of a text that defines the given. */
export function parsePiece(piece: string, definitions: Definitions): readonly Token[] {
  return parser.parse(piece, envOf(definitions));
}

/** Tokens of the words of one line, such as those of a table's cell. */
export function parseWords(words: string, definitions: Definitions): readonly Token[] {
  return parser.parseInline(words, envOf(definitions))[0]?.children ?? [];
}

function envOf({ references, footnotes }: Definitions): ParserEnv {
  // The parser counts footnotes in what it is given.
  const refs = Object.fromEntries([...footnotes].map((label) => [`:${label}`, -1]));
  return { references: { ...references }, footnotes: { refs } };
}

/** Bare addresses in words, which the grammar makes links of. */
export function addressesIn(
  words: string,
): readonly { readonly from: number; readonly to: number; readonly href: string }[] {
  if (!words.includes(":")) return [];
  return (parser.linkify.match(words) ?? []).map(({ index, lastIndex, url }) => ({
    from: index,
    to: lastIndex,
    href: url,
  }));
}
