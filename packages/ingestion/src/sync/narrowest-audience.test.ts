import type { Audience, SourceAccess } from "@handrail/core";
import { expect, test } from "vitest";
import { narrowestAudience } from "./narrowest-audience.ts";

test.each<[Audience, SourceAccess, Audience]>([
  ["public", "public", "public"],
  ["public", "signed_in", "signed_in"],
  ["public", "internal", "internal"],
  ["internal", "public", "internal"],
  ["signed_in", "segment:vip", "segment:vip"],
  ["segment:vip", "signed_in", "segment:vip"],
  ["internal", "segment:vip", "internal"],
  ["segment:vip", "segment:vip", "segment:vip"],
  ["segment:vip", "segment:beta", "nobody"],
  ["public", "unstated", "public"],
  ["internal", "unstated", "internal"],
  ["public", "unknown", "nobody"],
  ["public", "nobody", "nobody"],
])("The admin says %s, the source %s: %s may read it", (rule, access, audience) => {
  expect(narrowestAudience(rule, access)).toBe(audience);
});
