import { expect, test } from "vitest";
import { oneEditApart } from "./one-edit-apart.ts";

test.each([
  ["bakup", "backup", true],
  ["backup", "bakup", true],
  ["recieve", "receive", true],
  ["instal", "install", true],
  ["expoxt", "export", true],
  ["port", "port", false],
  ["port", "sport", true],
  ["restore", "backup", false],
  ["ab", "ba", true],
  ["abcd", "badc", false],
])("%s and %s: %s", (a, b, expected) => expect(oneEditApart(a, b)).toBe(expected));
