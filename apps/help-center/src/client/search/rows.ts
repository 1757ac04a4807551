import type { Hit } from "./api.ts";

const marks = /[\uE000\uE001]/g;

/** One row of the list: a page, a section below its page, a recent search or the way to the assistant. */
export interface Row {
  readonly kind: "page" | "section" | "recent" | "ask";
  /** With U+E000 and U+E001 around matches. */
  readonly title: string;
  readonly text: string;
  /** Address to open; empty where the row does something else. */
  readonly href: string;
  readonly locale: string;
}

const sectionsPerPage = 3;

/** Pages in the order of their best hit, each followed by its matching sections. */
export function rowsOf(hits: readonly Hit[]): Row[] {
  const pages = Map.groupBy(hits, (hit) => hit.url);
  return [...pages.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const whole = group.find((hit) => hit.anchor === "");
    const highlighted = group.find((hit) => hit.highlight.replaceAll(marks, "") === hit.title)?.highlight;
    const page: Row = {
      kind: "page",
      title: highlighted ?? first.title,
      text: whole && whole.highlight.replaceAll(marks, "") !== whole.title ? whole.highlight : "",
      href: first.url,
      locale: first.locale,
    };
    const sections = group
      .filter((hit) => hit.anchor !== "")
      .slice(0, sectionsPerPage)
      .map((hit): Row => {
        const plain = hit.highlight.replaceAll(marks, "");
        const isHeading = plain === hit.heading || hit.heading === "";
        return {
          kind: "section",
          title: isHeading ? hit.highlight : hit.heading,
          text: isHeading ? "" : hit.highlight,
          href: `${hit.url}#${encodeURIComponent(hit.anchor)}`,
          locale: hit.locale,
        };
      });
    return [page, ...sections];
  });
}
