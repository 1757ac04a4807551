import type { WikiContent, WikiSpace } from "./wiki.ts";
import type { WikiSync } from "./wiki-sync.ts";

/** Everything current in a space, each once, in an order that another run finds again. @throws ConnectorError */
export async function listContents(sync: WikiSync, space: WikiSpace): Promise<readonly WikiContent[]> {
  const pages = await sync.wiki.contents(space, "page");
  const posts = sync.context.config.blogPosts ? await sync.wiki.contents(space, "blogpost") : [];
  const contents = new Map(
    [...pages, ...posts].filter(({ status }) => status === "current").map((content) => [content.id, content]),
  );
  const ordered = [...contents.values()].toSorted((left, right) => compareIds(left.id, right.id));
  sync.places.note(ordered);
  return ordered;
}

/** Ids are numbers of any length. */
export function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
