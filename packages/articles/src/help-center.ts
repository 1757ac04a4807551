/** The workspace's own collection; its topics stand at the top of the site without a folder of their own. */
export const helpCenterCollection = "help-center";

/** Author of versions that an import published. */
export const importAuthor = "import";

/** Position of what nobody has put in an order; ties are ordered by path. */
export const unordered = 1000;

/** First segments below the locale that belong to the site itself. */
const reserved = new Set([
  "search",
  "404",
  "404.html",
  "media",
  "site",
  "_astro",
  "api",
  "console",
  "widget",
  "og",
  "mcp",
  "feedback",
]);

export function isReserved(segment: string): boolean {
  return reserved.has(segment);
}
