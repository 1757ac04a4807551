import { HandrailError } from "@handrail/core";
import { parseDocument } from "yaml";

export interface ParsedSource {
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** Markdown after the front matter, with line feeds as line ends. */
  readonly body: string;
}

const fence = /^---[ \t]*\n([\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/**
 * Splits a Markdown file into its YAML front matter and its body. A file that starts with `---` but holds
 * no mapping there (a thematic break, say) has no front matter.
 * @throws HandrailError `invalid_front_matter` with the line of the file that YAML could not read.
 */
export function parseSource(text: string): ParsedSource {
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const match = fence.exec(source);
  if (!match) return { frontMatter: {}, body: source };
  const document = parseDocument(match[1] ?? "", { schema: "core", uniqueKeys: false });
  const [error] = document.errors;
  if (error) {
    const line = (error.linePos?.[0].line ?? 1) + 1;
    throw new HandrailError({
      kind: "invalid_input",
      code: "invalid_front_matter",
      message: `The front matter is not valid YAML (line ${line}): ${error.message.split("\n")[0]}`,
      hint: "Correct the lines between the two --- at the top of the file; put values with a colon in quotes.",
      cause: error,
    });
  }
  const value: unknown = toPlain(document);
  if (value === null || value === undefined) return { frontMatter: {}, body: source.slice(match[0].length) };
  if (typeof value !== "object" || Array.isArray(value)) return { frontMatter: {}, body: source };
  return { frontMatter: value as Record<string, unknown>, body: source.slice(match[0].length) };
}

function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new HandrailError({
      kind: "invalid_input",
      code: "invalid_front_matter",
      message: "The front matter (line 1) refers to itself or to too many aliases.",
      hint: "Write the values out instead of using YAML anchors and aliases.",
      cause,
    });
  }
}
