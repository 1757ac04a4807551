import type { KnownItems, SourceItem } from "@handrail/connector-kit";
import { checkpoint, type DriveCheckpoint } from "./checkpoint.ts";
import type { DriveEvent } from "./file-events.ts";
import { read } from "./read.ts";
import { testContext, type TestContextOptions } from "./test-context.ts";

/** What a sync engine would hold after the reads so far. */
export interface Mirror {
  readonly items: Map<string, SourceItem>;
  readonly checkpoint: () => DriveCheckpoint;
  /** Reads and takes over what is reported; gives the events. A read that fails keeps what came before. */
  sync(mode: "full" | "incremental", from?: DriveCheckpoint): Promise<DriveEvent[]>;
}

export interface MirrorOptions extends TestContextOptions {
  /** Throws after this event of a read: the process dies. */
  readonly dieAfter?: () => number;
}

export function createMirror(options: MirrorOptions): Mirror {
  const items = new Map<string, SourceItem>();
  const seen = new Set<string>();
  /** Like the sync engine, deletions wait for the end of a read: what is seen after them stays. */
  const going = new Set<string>();
  /** And what is known is known from before the read. */
  let revisions = new Map<string, string>();
  const known: KnownItems = { revision: async (id) => revisions.get(id) };
  const context = testContext({ ...options, known });
  let at = checkpoint.initial();

  function see(externalId: string): void {
    going.delete(externalId);
    seen.add(externalId);
  }

  function applyAccess(externalId: string, access: SourceItem["access"] | undefined): void {
    const item = items.get(externalId);
    if (!item) throw new Error(`${externalId} is not known.`);
    if (access !== undefined) items.set(externalId, { ...item, access });
  }

  function apply(event: DriveEvent): void {
    switch (event.kind) {
      case "upsert":
        items.set(event.item.externalId, event.item);
        return see(event.item.externalId);
      case "unchanged":
        applyAccess(event.externalId, event.access);
        return see(event.externalId);
      case "delete":
      case "skip":
        return void going.add(event.externalId);
      case "failure":
        if (event.externalId !== undefined) see(event.externalId);
        return;
      case "delete-tree":
        for (const [id, { path }] of items)
          if (path === event.path || path?.startsWith(`${event.path}/`)) going.add(id);
        return;
      case "checkpoint":
        at = checkpoint.schema.parse(JSON.parse(JSON.stringify(event.checkpoint)));
        return;
      case "listing-end":
        if (event.complete) for (const id of items.keys()) if (!seen.has(id)) going.add(id);
    }
  }

  return {
    items,
    checkpoint: () => at,
    async sync(mode, from = mode === "full" ? checkpoint.initial() : at) {
      // A full read that goes on where one was interrupted remembers what that one saw.
      if (from.phase !== "listing") seen.clear();
      revisions = new Map([...items].map(([id, { revision }]) => [id, revision]));
      const events: DriveEvent[] = [];
      for await (const event of read(context, { mode, checkpoint: from })) {
        apply(event);
        events.push(event);
        if (events.length === options.dieAfter?.()) throw new Error("died");
      }
      for (const id of going) items.delete(id);
      going.clear();
      return events;
    },
  };
}

export function kindsOf(events: readonly DriveEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of events)
    if (kind !== "progress" && kind !== "checkpoint") counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
