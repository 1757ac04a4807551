import type { KnownItems, SourceItem } from "@handrail/connector-kit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkpoint, type ConfluenceCheckpoint } from "./checkpoint.ts";
import { startFakeConfluence, type FakeConfluence } from "./fake-server.ts";
import { read } from "./read.ts";
import { testContext } from "./test-context.ts";

let fake: FakeConfluence;

beforeAll(async () => {
  fake = await startFakeConfluence();
  fake.lists.pageSize = 7;
});
afterAll(() => fake.close());

/** What a sync engine holds: everything before a checkpoint is written before it is. */
interface Held {
  readonly items: Map<string, SourceItem>;
  at: ConfluenceCheckpoint;
}

/** Takes over events until the last one wanted; returns whether the read came to its end. */
async function take(held: Held, mode: "full" | "incremental", seen: Set<string>, lastEvent: number): Promise<boolean> {
  const known: KnownItems = { revision: async (id) => held.items.get(id)?.revision };
  let count = 0;
  for await (const event of read(testContext({ fake, known }), { mode, checkpoint: held.at })) {
    if (count++ === lastEvent) return false;
    if (event.kind === "upsert") held.items.set(event.item.externalId, event.item);
    if (event.kind === "upsert") seen.add(event.item.externalId);
    if (event.kind === "unchanged") seen.add(event.externalId);
    if (event.kind === "skip" || event.kind === "delete") held.items.delete(event.externalId);
    if (event.kind === "checkpoint") held.at = checkpoint.schema.parse(JSON.parse(JSON.stringify(event.checkpoint)));
    if (event.kind === "listing-end" && event.complete) {
      for (const id of held.items.keys()) if (!seen.has(id)) held.items.delete(id);
    }
  }
  return true;
}

function state(held: Held): string[] {
  return [...held.items.values()]
    .map(({ externalId, title, body }) => `${externalId} ${title} ${/confluencestate\d+/.exec(body)?.[0]}`)
    .toSorted();
}

test("wherever a read dies, the reads after it end in what is there", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 22, max: 45 }),
      fc.array(fc.record({ kind: fc.constantFrom("edit", "remove", "rename"), index: fc.nat(44) }), { maxLength: 6 }),
      fc.integer({ min: 0, max: 50 }),
      async (count, changes, lastEvent) => {
        fake.seed(count);
        const held: Held = { items: new Map(), at: checkpoint.initial() };
        const seen = new Set<string>();
        if (!(await take(held, "full", seen, lastEvent))) await take(held, "full", seen, Number.POSITIVE_INFINITY);
        for (const { kind, index } of changes) {
          const document = fake.documents()[index];
          if (document) fake[kind as "edit" | "remove" | "rename"](document.externalId);
        }
        await take(held, "incremental", new Set(), lastEvent);
        await take(held, "incremental", new Set(), Number.POSITIVE_INFINITY);
        held.at = checkpoint.initial();
        await take(held, "full", new Set(), Number.POSITIVE_INFINITY);
        expect(state(held)).toEqual(
          fake
            .documents()
            .map(({ externalId, title, marker }) => `${externalId} ${title} ${marker}`)
            .toSorted(),
        );
      },
    ),
    { numRuns: 8 },
  );
});
