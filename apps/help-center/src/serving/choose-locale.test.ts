import { expect, it } from "vitest";
import { chooseLocale } from "./choose-locale.ts";

const offered = ["ar", "de", "en", "ja", "pt-BR"];

it.each([
  ["ja,en;q=0.5", "ja"],
  ["en;q=0.5, de-CH;q=0.8", "de"],
  ["pt-PT, en;q=0.1", "pt-BR"],
  ["sv, *;q=0.1", undefined],
  ["de;q=0, ar", "ar"],
  ["", undefined],
  ["x".repeat(5000), undefined],
])("reads %s", (header, expected) => {
  expect(chooseLocale(header, offered)).toBe(expected);
});
