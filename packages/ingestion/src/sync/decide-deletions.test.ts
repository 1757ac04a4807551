import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideDeletions, deletionCap, type Deletion } from "./decide-deletions.ts";

const deletions = (count: number, prefix = "gone"): Deletion[] =>
  Array.from({ length: count }, (_, number) => ({ externalId: `${prefix}-${number}`, reason: "Deleted." }));
const unseen = (count: number, strikes: number) =>
  Array.from({ length: count }, (_, number) => ({ externalId: `unseen-${number}`, strikes }));
const codes = (facts: Parameters<typeof decideDeletions>[0]) => decideDeletions(facts).warnings.map(({ code }) => code);

describe("What the source reports as gone", () => {
  test("goes at once, after an incremental run too", () => {
    const decision = decideDeletions({ owned: 100, reported: deletions(3), unseen: undefined });
    expect(decision).toMatchObject({ remove: deletions(3), hold: [], warnings: [] });
  });

  test.each([
    [10, 10, true],
    [25, 25, true],
    [40, 26, false],
    [100, 25, true],
    [100, 26, false],
    [1000, 250, true],
    [1000, 251, false],
  ])("of %i documents, %i at once: removed %s, else all of them are held", (owned, count, removed) => {
    const { remove, hold, warnings } = decideDeletions({ owned, reported: deletions(count), unseen: undefined });
    expect([remove.length, hold.length]).toEqual(removed ? [count, 0] : [0, count]);
    expect(warnings.map(({ code }) => code)).toEqual(removed ? [] : ["held_deletions"]);
  });
});

describe("What a complete listing does not hold", () => {
  test("stays at the first miss and goes at the second", () => {
    expect(decideDeletions({ owned: 20, reported: [], unseen: unseen(2, 1) })).toMatchObject({ remove: [], hold: [] });
    expect(decideDeletions({ owned: 20, reported: [], unseen: unseen(2, 2) }).remove).toHaveLength(2);
  });

  test("is named while it waits", () => {
    expect(codes({ owned: 20, reported: [], unseen: unseen(2, 1) })).toEqual(["missing_documents"]);
  });

  test.each([
    [2, 2, false],
    [3, 3, true],
    [49, 48, false],
    [50, 46, true],
    [50, 45, false],
  ])("of %i documents %i missing is suspect: %s", (owned, missing, suspect) => {
    expect(codes({ owned, reported: [], unseen: unseen(missing, 1) }).includes("suspect_listing")).toBe(suspect);
  });

  test("is held when it is too much, and holds up nothing that was reported", () => {
    const decision = decideDeletions({ owned: 100, reported: deletions(2), unseen: unseen(40, 2) });
    expect(decision.remove).toEqual(deletions(2));
    expect(decision.hold).toHaveLength(40);
  });
});

test("Whatever happens, a run removes no more than the cap of either kind, and nothing of a listing that was not complete", () => {
  fc.assert(
    fc.property(
      fc.nat(400),
      fc.nat(400),
      fc.option(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 400 }), { nil: undefined }),
      (owned, reported, strikes) => {
        const { remove, hold } = decideDeletions({
          owned,
          reported: deletions(reported),
          unseen: strikes?.map((count, number) => ({ externalId: `unseen-${number}`, strikes: count })),
        });
        const missing = remove.filter(({ externalId }) => externalId.startsWith("unseen"));
        expect(missing.length).toBeLessThanOrEqual(deletionCap(owned));
        expect(remove.length - missing.length).toBeLessThanOrEqual(deletionCap(owned));
        if (strikes === undefined) expect(missing).toEqual([]);
        const struckOnce = strikes?.flatMap((count, number) => (count < 2 ? [`unseen-${number}`] : [])) ?? [];
        for (const { externalId } of [...remove, ...hold]) expect(struckOnce).not.toContain(externalId);
      },
    ),
  );
});
