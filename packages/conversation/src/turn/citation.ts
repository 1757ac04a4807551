import type { Citation, Passage } from "@handrail/core";

export function foldSpace(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

export function citationOf(passage: Passage, quote: string): Citation {
  const { document } = passage;
  return {
    documentId: document.id,
    version: document.version,
    title: document.title,
    url: document.url,
    anchor: passage.anchor,
    locale: document.locale,
    quote: foldSpace(quote),
    ...(document.breadcrumbs.length > 0 ? { breadcrumbs: document.breadcrumbs } : {}),
  };
}

/** Whether the quoted words stand in the passage, white space folded. */
export function standsIn(passage: Passage, quote: string): boolean {
  const folded = foldSpace(quote);
  return folded !== "" && foldSpace(passage.text).includes(folded);
}
