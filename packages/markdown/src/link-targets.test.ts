import { expect, test } from "vitest";
import { replaceLinkTargets } from "./link-targets.ts";

const swap = (body: string) => replaceLinkTargets(body, (target) => (target === "a.md" ? "b.md" : undefined));

test("targets of links, tags and definitions change, all else stays", () => {
  expect(swap('[x](a.md "t") [y](<a.md>) <a class="z" href="a.md">z</a>\n\n[d]: a.md\n[x](a.md#b)')).toBe(
    '[x](b.md "t") [y](<b.md>) <a class="z" href="b.md">z</a>\n\n[d]: b.md\n[x](a.md#b)',
  );
});

test("code stays as it is", () => {
  const body = "`[x](a.md)` and ``a ` [x](a.md)``\n\n```md\n[x](a.md)\n```\n";
  expect(swap(body)).toBe(body);
  expect(swap("`code` [x](a.md)")).toBe("`code` [x](b.md)");
});
