import {
  HandrailError,
  newId,
  type ArticleStore,
  type Locale,
  type RedirectStore,
  type WorkspaceId,
} from "@handrail/core";
import { redirectPath } from "./redirect-path.ts";

export interface RedirectPlaces {
  readonly articles: Pick<ArticleStore, "listArticles" | "listTopics">;
  readonly redirects: RedirectStore;
  readonly locales: readonly Locale[];
}

/**
 * Adds redirects from the addresses of an old site, and leads those of an earlier import to where their pages are now.
 * Those whose address has a page, or a redirect that somebody made, are left out: a page is never hidden by one.
 */
export async function addRedirects(
  { articles, redirects, locales }: RedirectPlaces,
  workspaceId: WorkspaceId,
  wanted: readonly { readonly from: string; readonly to: string }[],
): Promise<{ readonly added: number; readonly skipped: number }> {
  const taken = new Set([
    ...(await articles.listArticles(workspaceId)).map(({ path }) => path),
    ...(await articles.listTopics(workspaceId)).map(({ path }) => path),
  ]);
  const known = new Map((await redirects.list(workspaceId)).map((redirect) => [redirect.from, redirect]));
  let added = 0;
  for (const pair of wanted) {
    try {
      const from = redirectPath(pair.from, false);
      const to = redirectPath(pair.to, true);
      const bare = from.replace(/^\//, "").replace(/\/$/, "");
      const [first = "", ...rest] = bare.split("/");
      const page = from.startsWith("/") && locales.includes(first) ? rest.join("/") : bare;
      const there = known.get(from);
      const isStale = there?.origin === "import" && there.to !== to;
      if ((there && !isStale) || taken.has(page)) continue;
      const id = there?.id ?? newId("red");
      known.set(from, await redirects.put(workspaceId, { id, from, to, origin: "import" }));
      added += 1;
    } catch (error) {
      if (!(error instanceof HandrailError) || error.kind === "internal") throw error;
    }
  }
  return { added, skipped: wanted.length - added };
}
