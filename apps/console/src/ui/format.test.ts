import { expect, test } from "vitest";
import { formatAge, formatAgo, formatBytes, formatDuration, formatUntil, languageName, plural } from "./format.ts";

const now = new Date("2026-11-22T12:00:00Z");
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test("ages are short and become dates after a week", () => {
  expect([0, 5, 59, 60, 60 * 25].map((minutes) => formatAge(before(minutes), now))).toEqual([
    "now",
    "5 min",
    "59 min",
    "1 h",
    "1 d",
  ]);
  expect(formatAge(before(60 * 24 * 8), now)).toBe("Nov 14");
  expect(formatAge(new Date("2025-03-01T12:00:00Z"), now)).toBe("Mar 1, 2025");
});

test("sentences use whole words", () => {
  expect([0, 1, 90, 60 * 49].map((minutes) => formatAgo(before(minutes), now))).toEqual([
    "just now",
    "1 minute ago",
    "1 hour ago",
    "2 days ago",
  ]);
});

test("a clock that runs ahead of the server's is now, not the future", () => {
  expect(formatAge(before(-3), now)).toBe("now");
});

test("sizes and durations carry their unit", () => {
  expect([0, 999, 41_000, 41_943_040, 3_200_000_000].map(formatBytes)).toEqual([
    "0\u00A0byte",
    "999\u00A0byte",
    "41\u00A0kB",
    "41.9\u00A0MB",
    "3.2\u00A0GB",
  ]);
  expect([41.4, 1260].map(formatDuration)).toEqual(["41 ms", "1.3 s"]);
});

test("counts agree with their noun", () => {
  expect([1, 0, 1200].map((count) => plural(count, "page", "pages"))).toEqual(["1 page", "0 pages", "1,200 pages"]);
});

test("a locale that is no language tag is shown as it is", () => {
  expect(languageName("pt-BR")).toBe("Brazilian Portuguese");
  expect(languageName("not a tag")).toBe("not a tag");
});

test("what is to come is told by how far away it is", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  expect([-5, 0, 4, 90, 60 * 23].map((minutes) => formatUntil(after(minutes), now))).toEqual([
    "any moment",
    "any moment",
    "in 4 min",
    "in 2 h",
    "in 23 h",
  ]);
  expect(formatUntil(after(60 * 48), now)).toBe("on Nov 24");
});
