import { ConnectorError, type ListedItem } from "@handrail/connector-kit";
import { checkpoint } from "./checkpoint.ts";
import type { WebsiteContext } from "./client.ts";
import { read } from "./read.ts";

/**
 * Identities of all pages, by the same walk as a read, so that they are the same ones.
 * @throws ConnectorError when a part of the site could not be listed
 */
export async function* enumerate(context: WebsiteContext): AsyncGenerator<ListedItem, void> {
  for await (const event of read(context, { checkpoint: checkpoint.initial() })) {
    if (event.kind === "upsert") yield { externalId: event.item.externalId };
    else if (event.kind === "unchanged") yield { externalId: event.externalId };
    else if (event.kind === "failure" && event.scope === "item" && event.externalId)
      yield { externalId: event.externalId };
    else if (event.kind === "failure") throw event.error;
    else if (event.kind === "listing-end" && !event.complete)
      throw new ConnectorError({
        code: "unavailable",
        message: `The site was not listed completely. ${event.reason ?? ""}`.trim(),
      });
  }
}
