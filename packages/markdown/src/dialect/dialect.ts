import type { MarkdownIt } from "markdown-it";
import { containers } from "./container.ts";
import { footnotes } from "./footnotes.ts";
import { tableAlignment } from "./table-alignment.ts";
import { tabMarkers } from "./tab-marker.ts";

/** What every parser of the dialect is made with: CommonMark with raw HTML, GFM and bare addresses. */
export const dialectOptions = { html: true, linkify: true, maxNesting: 60 } as const;

/** The rules of the dialect beyond CommonMark and GFM: footnotes, containers and tabs. */
export function dialect(md: MarkdownIt): void {
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  // One list of allowed addresses, in sanitize-schema.ts, decides for Markdown and raw HTML alike.
  md.validateLink = () => true;
  md.use(containers).use(tabMarkers).use(footnotes).use(tableAlignment);
}
