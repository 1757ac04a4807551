import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startFakeConfluence, type FakeConfluence } from "./fake-server.ts";
import { createMirror, type Mirror } from "./test-mirror.ts";

let fake: FakeConfluence;

beforeAll(async () => {
  fake = await startFakeConfluence();
  fake.lists.pageSize = 7;
});
afterAll(() => fake.close());

/** Whether a read dies before its end. */
async function dies(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === "died") return true;
    throw error;
  }
}

function state({ items }: Mirror): string[] {
  return [...items.values()]
    .map(({ externalId, title, body }) => `${externalId} ${title} ${/confluencestate\d+/.exec(body)?.[0]}`)
    .toSorted();
}

test("wherever a read dies, the reads after it end in what is there", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 22, max: 45 }),
      fc.array(fc.record({ kind: fc.constantFrom("edit", "remove", "rename"), index: fc.nat(44) }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 51 }),
      async (count, changes, lastEvent) => {
        fake.seed(count);
        let dieAfter = lastEvent;
        const mirror = createMirror({ fake, dieAfter: () => dieAfter });
        const died = await dies(mirror.sync("full"));
        dieAfter = Infinity;
        if (died) await mirror.sync("full", mirror.checkpoint());
        for (const { kind, index } of changes) {
          const document = fake.documents()[index];
          if (document) fake[kind as "edit" | "remove" | "rename"](document.externalId);
        }
        dieAfter = lastEvent;
        await dies(mirror.sync("incremental"));
        dieAfter = Infinity;
        await mirror.sync("incremental");
        await mirror.sync("full");
        expect(state(mirror)).toEqual(
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
