import type { CheckpointFormat } from "../contract/connector.ts";
import type { SourceEvent } from "../contract/events.ts";
import type { SourceItem } from "../contract/source-item.ts";
import type { ContextForTests } from "./context-for-tests.ts";
import { storedCheckpoint } from "./stored-checkpoint.ts";

/** What a sync engine would hold after the reads so far. */
export interface Mirror<Checkpoint> {
  readonly items: Map<string, SourceItem>;
  readonly checkpoint: () => Checkpoint;
  /** Reads and takes over what is reported; gives the events. A read that fails keeps what came before. */
  sync(mode: "full" | "incremental", from?: Checkpoint): Promise<SourceEvent<Checkpoint>[]>;
}

export interface MirrorReadsOptions<Context, Checkpoint> {
  /** Its revisions are those of the mirror. */
  readonly context: Context;
  readonly checkpoint: CheckpointFormat<Checkpoint>;
  readonly read: (
    context: Context,
    request: { readonly mode: "full" | "incremental"; readonly checkpoint: Checkpoint },
  ) => AsyncIterable<SourceEvent<Checkpoint>>;
  /** Throws after this event of a read: the process dies. */
  readonly dieAfter?: (() => number) | undefined;
}

/** Takes over what a connector reads, by the rules of the sync engine, and keeps it in memory. */
export function mirrorReads<
  Context extends Pick<ContextForTests<unknown, unknown>, "revisions">,
  Checkpoint extends { readonly phase: string },
>({ context, checkpoint, read, dieAfter }: MirrorReadsOptions<Context, Checkpoint>): Mirror<Checkpoint> {
  const items = new Map<string, SourceItem>();
  const seen = new Set<string>();
  /** Like the sync engine, deletions wait for the end of a read: what is seen after them stays. */
  const going = new Set<string>();
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

  function apply(event: SourceEvent<Checkpoint>): void {
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
        // What could not be read stays as it was.
        if (event.externalId !== undefined) see(event.externalId);
        return;
      case "delete-tree":
        for (const [id, { path }] of items)
          if (path === event.path || path?.startsWith(`${event.path}/`)) going.add(id);
        return;
      case "checkpoint":
        at = storedCheckpoint(checkpoint, event.checkpoint);
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
      // What is known is known from before the read.
      context.revisions.clear();
      for (const [id, { revision }] of items) context.revisions.set(id, revision);
      const events: SourceEvent<Checkpoint>[] = [];
      for await (const event of read(context, { mode, checkpoint: from })) {
        apply(event);
        events.push(event);
        if (events.length === dieAfter?.()) throw new Error("died");
      }
      for (const id of going) items.delete(id);
      going.clear();
      return events;
    },
  };
}

/** How many events there are of each kind that says something about the source. */
export function kindsOf(events: readonly SourceEvent<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of events)
    if (kind !== "progress" && kind !== "checkpoint") counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
