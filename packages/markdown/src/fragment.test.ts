import { expect, test } from "vitest";
import { fragmentFor } from "./fragment.ts";

test.each([
  ["install", "#install"],
  ["أين-تضع-الملف", "#أين-تضع-الملف"],
  ["バックアップ", "#バックアップ"],
  ["a b%41", "#a%20b%2541"],
  ["🙂", "#🙂"],
])("%s leads to its anchor as %s", (anchor, fragment) => {
  expect(fragmentFor(anchor)).toBe(fragment);
  const { hash } = new URL(fragment, "https://help.example.com/");
  expect(decodeURIComponent(hash.slice(1))).toBe(anchor);
});
