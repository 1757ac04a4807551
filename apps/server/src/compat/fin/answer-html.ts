import type { Citation } from "@handrail/core";
import { renderMarkdown } from "@handrail/markdown";
import { pageAddress } from "../page-address.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);

/** A reply as HTML: its Markdown rendered and sanitised, each mark of a citation a link to the page. */
export async function renderAnswer(text: string, citations: readonly Citation[], siteUrl: string): Promise<string> {
  const { html } = await renderMarkdown(text, { locale: "en" });
  return html
    .trim()
    .replace(/(<pre[\s\S]*?<\/pre>|<code[\s\S]*?<\/code>|<[^>]*>)|\[(\d{1,2})\]/g, (whole, other, number) => {
      const citation = other === undefined ? citations[Number(number) - 1] : undefined;
      if (!citation) return whole as string;
      const address = pageAddress(citation, siteUrl);
      if (!/^https?:\/\//.test(address)) return whole as string;
      return `<a href="${escaped(address)}" title="${escaped(citation.title)}">[${String(number)}]</a>`;
    });
}
