import { isConvertible, type ListedItem } from "@handrail/connector-kit";
import type { ConfluenceContext } from "./client.ts";
import { listContents } from "./list-contents.ts";
import { openSync } from "./wiki-sync.ts";

/** Everything that a full read would report, with who may read it. A list that fails ends it: it must not look short. */
export async function* enumerate(context: ConfluenceContext): AsyncGenerator<ListedItem, void> {
  const sync = await openSync(context);
  for (const space of sync.spaces) {
    for (const content of await listContents(sync, space)) {
      const { access } = await sync.places.of(content);
      yield { externalId: content.id, access };
      if (!context.config.attachments) continue;
      for (const { id, title, mediaType, status } of await sync.wiki.attachments(content)) {
        if (status === "current" && isConvertible(mediaType, title)) yield { externalId: id, access };
      }
    }
  }
}
