import { expect, test } from "vitest";
import { createSizedCache } from "./sized-cache.ts";

const cacheOfFive = () => createSizedCache<{ readonly text: string }>(5, ({ text }) => text.length);

test("what is asked for again is made once, also while it is being made", async () => {
  const cache = cacheOfFive();
  let made = 0;
  const make = async () => {
    made++;
    return { text: "one" };
  };
  await Promise.all([cache.get("a", make), cache.get("a", make)]);
  await cache.get("a", make);
  expect(made).toBe(1);
});

test("the least recently used results go first when there is too much, and one that is too large at once", async () => {
  const cache = cacheOfFive();
  const made: string[] = [];
  const get = (key: string) =>
    cache.get(key, async () => {
      made.push(key);
      return { text: key };
    });
  for (const key of ["aa", "bb", "aa", "cc", "aa", "bb", "toolarge", "toolarge"]) await get(key);
  expect(made).toEqual(["aa", "bb", "cc", "bb", "toolarge", "toolarge"]);
});

test("a failure is not kept", async () => {
  const cache = cacheOfFive();
  await expect(cache.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await cache.get("a", async () => ({ text: "yes" }))).toEqual({ text: "yes" });
});
