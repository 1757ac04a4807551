import fc from "fast-check";
import { expect, test } from "vitest";
import { countBits, hasBit, withBits } from "./bitmap.ts";
import { decodeEntryIds, encodeEntryIds } from "./entry-ids.ts";
import { decodeLength, encodeLength } from "./lengths.ts";
import { decodePostings, encodePostings, postingCount } from "./postings.ts";

const ordinals = fc
  .uniqueArray(fc.nat({ max: 2 ** 28 }), { minLength: 1, maxLength: 200 })
  .map((values) => values.sort((a, b) => a - b));

test("Postings come back as they were packed", () => {
  fc.assert(
    fc.property(ordinals, fc.infiniteStream(fc.integer({ min: 1, max: 255 })), (places, stream) => {
      const frequencies = places.map(() => stream.next().value as number);
      const bytes = encodePostings({ ordinals: places, frequencies });
      const unpacked = decodePostings(bytes);
      expect(postingCount(bytes)).toBe(places.length);
      expect([...unpacked.ordinals]).toEqual(places);
      expect([...unpacked.frequencies]).toEqual(frequencies);
    }),
  );
});

test("A frequency too high for its byte stays the highest", () => {
  const { frequencies } = decodePostings(encodePostings({ ordinals: [0, 1], frequencies: [900, 0.4] }));
  expect([...frequencies]).toEqual([255, 1]);
});

test("A length keeps four significant bits and its order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), (length) => {
      const decoded = decodeLength(encodeLength(length));
      expect(Math.abs(decoded - length)).toBeLessThanOrEqual(Math.max(0.5, length / 15));
      expect(encodeLength(length + 1)).toBeGreaterThanOrEqual(encodeLength(length));
    }),
  );
});

test("Entry ids are found by place and by name", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z0-9_]{1,12}$/), { maxLength: 60 }), (names) => {
      const sorted = [...names].sort();
      const ids = decodeEntryIds(Buffer.from(encodeEntryIds(sorted)), sorted.length);
      for (const [ordinal, name] of sorted.entries()) {
        expect(ids.at(ordinal)).toBe(name);
        expect(ids.indexOf(name)).toBe(ordinal);
      }
      expect(ids.indexOf("~absent")).toBe(-1);
    }),
  );
});

test("Bits once set stay set", () => {
  const first = withBits(new Uint8Array(0), 20, [0, 19]);
  const second = withBits(first, 20, [7]);
  expect([0, 7, 8, 19].map((ordinal) => hasBit(second, ordinal))).toEqual([true, true, false, true]);
  expect([countBits(first), countBits(second)]).toEqual([2, 3]);
});
