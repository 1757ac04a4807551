/** What a page says of itself to crawlers. */
export interface PageRobots {
  /** False where the page asks not to be in any index. */
  readonly index: boolean;
  /** False where its links are not to be followed. */
  readonly follow: boolean;
}

/** Directives that have a value after a colon, so that the colon does not end the name of a crawler. */
const withValue = new Set(["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"]);

function directivesFor(agent: string, header: string): readonly string[] {
  const named = /^\s*([\w-]+)\s*:(.*)$/s.exec(header);
  const name = named?.[1]?.toLowerCase();
  if (name === undefined || withValue.has(name)) return header.toLowerCase().split(",");
  return name === agent.toLowerCase() ? (named?.[2] ?? "").toLowerCase().split(",") : [];
}

/**
 * Reads `<meta name="robots">` (also by the crawler's own name) and the header `X-Robots-Tag`.
 * @param metas contents of the meta elements that are for this crawler
 * @param headers values of the header, one for each time that it was sent
 */
export function pageRobots(agent: string, metas: readonly string[], headers: readonly string[]): PageRobots {
  const directives = new Set(
    [
      ...metas.flatMap((meta) => meta.toLowerCase().split(",")),
      ...headers.flatMap((value) => directivesFor(agent, value)),
    ]
      .map((directive) => directive.trim())
      .filter(Boolean),
  );
  return {
    index: !directives.has("noindex") && !directives.has("none"),
    follow: !directives.has("nofollow") && !directives.has("none"),
  };
}
