import { expect, test } from "vitest";
import { inlineTokens } from "./inline-tokens.ts";

test("puts a value that never changes where it is used, through other tokens", () => {
  expect(inlineTokens(":root{--hr-line:var(--hr-neutral-5);--hr-neutral-5:#ddd}p{border-color:var(--hr-line)}")).toBe(
    "p{border-color:#ddd}",
  );
});

test("drops what nothing refers to, and the rules that held nothing else", () => {
  expect(inlineTokens(":root{--hr-unused:1px}:lang(ja){--hr-unused:2px}p{margin:0}")).toBe("p{margin:0}");
});

test("keeps a token that has another value elsewhere", () => {
  const css =
    ":root{--hr-fast:.12s}@media (prefers-reduced-motion:reduce){:root{--hr-fast:0s}}p{transition:var(--hr-fast)}";
  expect(inlineTokens(css)).toBe(css);
});

test("keeps a long value that is used more than once", () => {
  const css =
    ":root{--hr-accent:light-dark(oklch(50% .1 205),oklch(80% .11 195))}p{color:var(--hr-accent)}a{color:var(--hr-accent)}";
  expect(inlineTokens(css)).toBe(css);
});

test("keeps what a company may replace", () => {
  const css = ":root{--hr-radius:10px;--hr-on-accent:#fff}p{border-radius:var(--hr-radius);color:var(--hr-on-accent)}";
  expect(inlineTokens(css)).toBe(css);
});
