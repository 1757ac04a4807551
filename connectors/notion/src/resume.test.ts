import { readInPieces } from "@handrail/connector-kit/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkpoint } from "./checkpoint.ts";
import { startFakeNotion, type FakeNotion } from "./fake-server.ts";
import { fakeId, fakePage } from "./fake/fake-workspace.ts";
import { read } from "./read.ts";
import { itemsOf, testContext } from "./test-context.ts";

let fake: FakeNotion;

beforeAll(async () => {
  fake = await startFakeNotion();
  fake.workspace.pageSize = 4;
});

afterAll(() => fake.close());

/** The pages that are seen by a read that dies so often. */
async function seenInPieces(rootPages: string[], lastEvents: readonly number[]): Promise<Set<string>> {
  const context = testContext(fake, { config: { rootPages } });
  const events = await readInPieces({ context, checkpoint, read, lastEvents });
  for (const event of events) if (event.kind === "listing-end") expect(event.complete).toBe(true);
  return new Set(itemsOf(events).map(({ externalId }) => externalId));
}

/** Pages in a tree that the search knows only the tops of. */
function grow(parents: readonly number[]): void {
  fake.workspace.pages.clear();
  fake.workspace.sources.clear();
  const above = parents.map((parent, index) => (index === 0 ? undefined : parent % index));
  for (const [index, parent] of above.entries()) {
    const blocks = above.flatMap((each, child) =>
      each === index ? [{ id: fakeId(child), type: "child_page", content: { title: `Page ${child}` } }] : [],
    );
    const page = fakePage({ id: fakeId(index), title: `Page ${index}`, blocks, editedAt: index * 60_000 });
    const place =
      parent === undefined ? {} : { parent: { type: "page_id", page_id: fakeId(parent) }, isUnlisted: true };
    fake.workspace.pages.set(page.id, { ...page, ...place });
  }
}

test("wherever a full read dies, going on from its checkpoints misses nothing", async () => {
  const deathsOf = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
      deathsOf,
      fc.boolean(),
      async (parents, deaths, isChosen) => {
        grow(parents);
        const seen = await seenInPieces(isChosen ? [fakeId(0)] : [], deaths);
        expect([...seen].sort()).toEqual([...fake.workspace.pages.keys()].sort());
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test("and neither does one of a workspace with a database", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 14 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
      async (count, deaths) => {
        fake.seed(count);
        const seen = await seenInPieces([], deaths);
        expect([...seen].sort()).toEqual([...fake.workspace.pages.keys()].sort());
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);
