import type { Contact, SegmentCondition } from "@handrail/core";
import { describe, expect, test } from "vitest";
import { readerOf } from "./reader.ts";
import { fitsSegment } from "./segment-rule.ts";

const ana = {
  id: "con_1",
  workspaceId: "wsp_1",
  name: "Ana",
  email: "ana@eu.Example.com",
  phone: null,
  externalId: "u-1",
  locale: "en-GB",
  verified: true,
  attributes: { plan: "Enterprise", seats: 40, trial: false, spend: "1200.50" },
  createdAt: new Date(0),
  lastSeenAt: new Date(0),
} as unknown as Contact;

describe("a condition", () => {
  test.each<[SegmentCondition, boolean]>([
    [{ field: "email_domain", operator: "is", value: "eu.example.com" }, true],
    [{ field: "email_domain", operator: "is", value: "example.com" }, false],
    [{ field: "email_domain", operator: "contains", value: "example" }, true],
    [{ field: "locale", operator: "is", value: "en" }, true],
    [{ field: "locale", operator: "is", value: "en-US" }, false],
    [{ field: "locale", operator: "is_not", value: "de" }, true],
    [{ field: "verified", operator: "is", value: true }, true],
    [{ field: "attribute:plan", operator: "is", value: "enterprise" }, true],
    [{ field: "attribute:seats", operator: "more_than", value: 39 }, true],
    [{ field: "attribute:seats", operator: "more_than", value: 40 }, false],
    [{ field: "attribute:spend", operator: "less_than", value: "1300" }, true],
    [{ field: "attribute:trial", operator: "is", value: false }, true],
    [{ field: "attribute:trial", operator: "is_set" }, true],
    [{ field: "attribute:gone", operator: "is_set" }, false],
    [{ field: "attribute:gone", operator: "is_not_set" }, true],
    [{ field: "attribute:gone", operator: "is_not", value: "x" }, true],
    [{ field: "attribute:gone", operator: "is", value: "x" }, false],
    [{ field: "attribute:gone", operator: "less_than", value: 5 }, false],
    [{ field: "attribute:plan", operator: "more_than", value: 5 }, false],
    [{ field: "attribute:constructor", operator: "is_set" }, false],
    [{ field: "attribute:__proto__", operator: "is_set" }, false],
  ])("%j is %s", (condition, expected) => {
    expect(fitsSegment({ match: "all", conditions: [condition] }, ana)).toBe(expected);
  });
});

const yes: SegmentCondition = { field: "verified", operator: "is", value: true };
const no: SegmentCondition = { field: "verified", operator: "is", value: false };

test("all and any, and nobody for no condition", () => {
  expect(fitsSegment({ match: "all", conditions: [yes, no] }, ana)).toBe(false);
  expect(fitsSegment({ match: "any", conditions: [yes, no] }, ana)).toBe(true);
  for (const match of ["all", "any"] as const) expect(fitsSegment({ match, conditions: [] }, ana)).toBe(false);
});

test("only a verified contact reads more than what is public", () => {
  const segments = [
    { name: "all", title: "", updatedAt: new Date(0), rule: { match: "any" as const, conditions: [yes] } },
    { name: "none", title: "", updatedAt: new Date(0), rule: { match: "any" as const, conditions: [no] } },
  ];
  expect(readerOf(ana, segments)).toEqual({ audiences: ["public", "signed_in", "segment:all"], segments: ["all"] });
  expect(readerOf({ ...ana, verified: false }, segments)).toEqual({ audiences: ["public"], segments: [] });
  expect(readerOf(undefined, segments)).toEqual({ audiences: ["public"], segments: [] });
});
