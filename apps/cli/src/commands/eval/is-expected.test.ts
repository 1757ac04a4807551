import { expect, test } from "vitest";
import { isExpected } from "./is-expected.ts";

const hit = { documentId: "doc_1", url: "/en/billing/refunds/", anchor: "when" };

test.each([
  ["doc_1", true],
  ["/en/billing/refunds/", true],
  ["/en/billing/refunds", true],
  ["/en/billing/refunds/index.html", true],
  ["https://help.example.com/en/billing/refunds/", true],
  ["/en/billing/refunds/#when", true],
  ["/en/billing/refunds/#how", false],
  ["/en/billing/", false],
  ["/en/billing/refunds/?page=2", false],
  ["doc_2", false],
  ["refunds", false],
])("%s is the hit: %s", (expected, is) => {
  expect(isExpected(hit, ["/nowhere/", expected])).toBe(is);
});

test("Of a page elsewhere the host counts", () => {
  const elsewhere = { ...hit, url: "https://docs.example.com/a%20b" };
  expect(isExpected(elsewhere, ["https://docs.example.com/a b/"])).toBe(true);
  expect(isExpected(elsewhere, ["https://other.example.com/a b/"])).toBe(false);
  expect(isExpected({ ...hit, url: "https://docs.example.com/%E0%A4%A" }, ["https://docs.example.com/%E0%A4%A"])).toBe(
    true,
  );
});
