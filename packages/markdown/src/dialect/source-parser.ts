import MarkdownIt, { type MarkdownIt as Parser } from "markdown-it";
import { dialect, dialectOptions } from "./dialect.ts";

/** The same grammar for an editor: footnotes stay where they are written, addresses as they are spelled. */
export function createSourceParser(): Parser {
  const parser = new MarkdownIt(dialectOptions);
  parser.use(dialect);
  parser.core.ruler.disable("footnote_tail");
  parser.normalizeLink = (address) => address;
  parser.normalizeLinkText = (address) => address;
  return parser;
}
