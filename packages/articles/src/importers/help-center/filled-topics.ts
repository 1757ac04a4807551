import type { Article, ForeignHelpCenter } from "@handrail/core";
import type { PlannedAddresses } from "./plan-addresses.ts";

/** Addresses of the topics that have a page for everybody: those with an article below that is published and public. */
export function filledTopics(
  foreign: ForeignHelpCenter,
  { articles }: Pick<PlannedAddresses, "articles">,
  here: readonly Pick<Article, "path" | "audience">[],
): ReadonlySet<string> {
  const filled = new Set<string>();
  const add = (path: string): void => {
    for (let at = path; at.includes("/");) {
      at = at.replace(/\/[^/]*$/, "");
      filled.add(at);
    }
  };
  for (const { id, audience, texts } of foreign.articles) {
    const path = articles.get(id);
    if (path !== undefined && audience !== "internal" && Object.values(texts).some(({ draft }) => !draft)) add(path);
  }
  for (const { path, audience } of here) if (audience === "public") add(path);
  return filled;
}
