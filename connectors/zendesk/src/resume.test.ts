import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { read } from "./read.ts";
import { checkpoint as format, type ZendeskCheckpoint } from "./checkpoint.ts";
import { testContext } from "./test-context.ts";

let fake: FakeZendesk;

beforeAll(async () => {
  fake = await startFakeZendesk();
  fake.center.pageSize = 4;
});
afterAll(() => fake.close());

/** Reads until it is through, dying after so many events each time and going on from the last checkpoint. */
async function readInPieces(secrets: object, lastEvents: readonly number[]): Promise<Set<string>> {
  const context = testContext({ fake, secrets, config: { attachments: false } });
  const seen = new Set<string>();
  let checkpoint: ZendeskCheckpoint = format.initial();
  for (const lastEvent of [...lastEvents, Infinity]) {
    let events = 0;
    for await (const event of read(context, { mode: "full", checkpoint })) {
      if (event.kind === "upsert") seen.add(event.item.externalId);
      if (event.kind === "checkpoint") checkpoint = format.schema.parse(JSON.parse(JSON.stringify(event.checkpoint)));
      if (event.kind === "listing-end") expect(event.complete).toBe(true);
      events += 1;
      if (events >= lastEvent) break;
    }
    if (checkpoint.phase === "changes") break;
  }
  return seen;
}

test("wherever a full read dies, going on from its checkpoints misses nothing", async () => {
  const countAndDeaths = fc.tuple(
    fc.integer({ min: 0, max: 14 }),
    fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(countAndDeaths, fc.boolean(), async ([count, deaths], anonymous) => {
      fake.seed(count);
      const german = fake.center.articles.get("1003");
      german?.translations.set("de", { locale: "de", title: "Drei", body: "<p>drei</p>", draft: false, updatedAt: 1 });
      const seen = await readInPieces(anonymous ? {} : fake.secrets, deaths);
      expect([...seen].sort()).toEqual(
        fake
          .documents()
          .map(({ externalId }) => externalId)
          .sort(),
      );
    }),
    { numRuns: 40 },
  );
}, 60_000);
