import { readInPieces } from "@handrail/connector-kit/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkpoint } from "./checkpoint.ts";
import { secretsSchema } from "./config.ts";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { read } from "./read.ts";
import { testContext } from "./test-context.ts";

let fake: FakeZendesk;

beforeAll(async () => {
  fake = await startFakeZendesk();
  fake.center.pageSize = 4;
});
afterAll(() => fake.close());

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
      const secrets = anonymous ? {} : secretsSchema.parse(fake.secrets);
      const context = testContext({ fake, secrets, config: { attachments: false } });
      const events = await readInPieces({ context, checkpoint, read, lastEvents: deaths });
      for (const event of events) if (event.kind === "listing-end") expect(event.complete).toBe(true);
      const seen = new Set(events.flatMap((event) => (event.kind === "upsert" ? [event.item.externalId] : [])));
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
