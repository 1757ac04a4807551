/** Beyond this length a quote is named by its first and last words. */
const wholeQuote = 60;
const edgeWords = 5;

/** `-`, `,` and `&` have a meaning of their own in a text fragment. */
function encode(text: string): string {
  return encodeURIComponent(text.trim()).replaceAll("-", "%2D");
}

/**
 * The address of a cited passage: the page at its heading, and the quoted words marked by the browsers that
 * know text fragments (WICG "URL fragment text directives").
 */
export function passageLink(citation: { url: string; anchor: string; quote: string }, locale: string): string {
  const line = citation.quote.split("\n").find((part) => part.trim() !== "") ?? "";
  let directive = "";
  if (line.trim() !== "" && line.length <= wholeQuote) directive = encode(line);
  else if (line !== "") {
    const words = [...new Intl.Segmenter(locale, { granularity: "word" }).segment(line)].filter(
      (part) => part.isWordLike,
    );
    const startEnd = words[edgeWords - 1];
    const endStart = words.at(-edgeWords);
    if (startEnd && endStart && endStart.index > startEnd.index) {
      const start = line.slice(words[0]?.index, startEnd.index + startEnd.segment.length);
      const last = words.at(-1);
      const end = line.slice(endStart.index, (last?.index ?? 0) + (last?.segment.length ?? 0));
      directive = `${encode(start)},${encode(end)}`;
    }
  }
  const marking = directive ? `:~:text=${directive}` : "";
  // The page of another site may carry a fragment of its own, which is its place there.
  if (citation.url.includes("#")) return `${citation.url}${marking}`;
  const fragment = `${encodeURIComponent(citation.anchor)}${marking}`;
  return fragment ? `${citation.url}#${fragment}` : citation.url;
}
