import MarkdownIt, { type MarkdownIt as Parser } from "markdown-it";
import { dialect, dialectOptions } from "./dialect.ts";
import { codeFences } from "./fence.ts";

/**
 * The dialect's parser: CommonMark, GFM tables, strikethrough and bare addresses, footnotes, containers
 * and tabs. Raw HTML passes through here; the allow-list comes after it.
 */
export const parser: Parser = new MarkdownIt(dialectOptions);
parser.use(codeFences).use(dialect);
