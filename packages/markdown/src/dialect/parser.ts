import MarkdownIt, { type MarkdownIt as Parser } from "markdown-it";
import { codeFences } from "./fence.ts";
import { containers } from "./container.ts";
import { footnotes } from "./footnotes.ts";
import { tableAlignment } from "./table-alignment.ts";
import { tabMarkers } from "./tab-marker.ts";

/**
 * The dialect's parser: CommonMark, GFM tables, strikethrough and bare addresses, footnotes, containers
 * and tabs. Raw HTML passes through here; the allow-list comes after it.
 */
export const parser: Parser = new MarkdownIt({ html: true, linkify: true, maxNesting: 60 });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
// One list of allowed addresses, in sanitize-schema.ts, decides for Markdown and raw HTML alike.
parser.validateLink = () => true;
parser.use(codeFences).use(containers).use(tabMarkers).use(footnotes).use(tableAlignment);
