import { afterAll, beforeAll, expect, test } from "vitest";
import fc from "fast-check";
import { startFakeDropbox, type FakeDropbox } from "./fake-server.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeDropbox;

beforeAll(async () => {
  fake = await startFakeDropbox();
  fake.pages.pageSize = 3;
});
afterAll(() => fake.close());

const name = fc.constantFrom("a", "b", "c");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}.md`);
const change = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), path, text: fc.constantFrom("one", "two", "three") }),
  fc.record({ kind: fc.constant("remove" as const), path }),
  fc.record({ kind: fc.constant("remove" as const), path: path.map((each) => each.replace(/\/[^/]+$/, "")) }),
  fc.record({ kind: fc.constant("move" as const), path, to: path, newFirst: fc.boolean() }),
  fc.record({ kind: fc.constant("folder" as const), path }),
);

function apply(step: typeof change extends fc.Arbitrary<infer T> ? T : never): void {
  const { files } = fake;
  const node = files.nodes.get(step.path);
  if (step.kind === "put" && node?.kind !== "folder") files.put(step.path, step.text);
  if (step.kind === "remove" && node) files.remove(step.path);
  if (step.kind === "move" && node && !files.nodes.has(step.to)) files.move(step.path, step.to, step.newFirst);
  if (step.kind === "folder" && node?.kind === "file") files.folder(step.path);
}

test("whatever happens and wherever a read dies, the following reads end in what is there", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 12 }),
      fc.array(change, { maxLength: 12 }),
      fc.integer({ min: 1, max: 25 }),
      async (before, after, lastEvent) => {
        fake.files.clear();
        before.forEach(apply);
        let dieAfter = lastEvent;
        const mirror = createMirror({ fake, dieAfter: () => dieAfter });
        await mirror.sync("full").catch(() => undefined);
        if (mirror.checkpoint().phase === "listing") {
          dieAfter = -1;
          await mirror.sync("full", mirror.checkpoint());
        } else {
          dieAfter = -1;
          await mirror.sync("full");
        }
        after.forEach(apply);
        dieAfter = lastEvent;
        await mirror.sync("incremental").catch(() => undefined);
        dieAfter = -1;
        await mirror.sync("incremental");
        const expected = [...fake.files.nodes.values()].flatMap((node) =>
          node.kind === "file" ? [[node.id, `${node.path}=${node.bytes.toString()}`]] : [],
        );
        const held = [...mirror.items.values()].map((item) => [
          item.externalId,
          `${item.path?.replace("//", "/")}=${item.body.trim()}`,
        ]);
        expect(new Map(held as [string, string][])).toEqual(new Map(expected as [string, string][]));
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
