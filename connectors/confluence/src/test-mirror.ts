import type { KnownItems, SourceItem } from "@handrail/connector-kit";
import type { ConfluenceEvent } from "./content-events.ts";
import { checkpoint, type ConfluenceCheckpoint } from "./checkpoint.ts";
import { read } from "./read.ts";
import { testContext, type TestContextOptions } from "./test-context.ts";

/** What a sync engine would hold after the reads so far. */
export interface Mirror {
  readonly items: Map<string, SourceItem>;
  readonly known: KnownItems;
  readonly checkpoint: () => ConfluenceCheckpoint;
  /** Reads and takes over what is reported; gives the events. */
  sync(mode: "full" | "incremental", from?: ConfluenceCheckpoint): Promise<ConfluenceEvent[]>;
}

export function createMirror(options: TestContextOptions): Mirror {
  const items = new Map<string, SourceItem>();
  const known: KnownItems = { revision: async (id) => items.get(id)?.revision };
  const context = testContext({ ...options, known });
  let at = checkpoint.initial();

  function apply(event: ConfluenceEvent, seen: Set<string>): void {
    switch (event.kind) {
      case "upsert":
        items.set(event.item.externalId, event.item);
        return void seen.add(event.item.externalId);
      case "unchanged": {
        const item = items.get(event.externalId);
        if (!item) throw new Error(`${event.externalId} is not known.`);
        if (event.access !== undefined) items.set(event.externalId, { ...item, access: event.access });
        return void seen.add(event.externalId);
      }
      case "delete":
      case "skip":
        return void items.delete(event.externalId);
      case "failure":
        // What could not be read stays as it was.
        return void (event.externalId === undefined ? undefined : seen.add(event.externalId));
      case "checkpoint":
        at = checkpoint.schema.parse(JSON.parse(JSON.stringify(event.checkpoint)));
        return;
      case "listing-end":
        if (event.complete) for (const id of items.keys()) if (!seen.has(id)) items.delete(id);
    }
  }

  return {
    items,
    known,
    checkpoint: () => at,
    async sync(mode, from = mode === "full" ? checkpoint.initial() : at) {
      const events: ConfluenceEvent[] = [];
      const seen = new Set<string>();
      for await (const event of read(context, { mode, checkpoint: from })) {
        apply(event, seen);
        events.push(event);
      }
      return events;
    },
  };
}

export function kindsOf(events: readonly ConfluenceEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of events)
    if (kind !== "progress" && kind !== "checkpoint") counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
