import { expect, test } from "vitest";
import { nameAutolinks } from "./autolinks.ts";

test("addresses get a text where there is one, and code stays as it is", () => {
  const body =
    "See <https://a.example/1> and <https://a.example/2>.\n\n`<https://a.example/1>`\n\n```\n<https://a.example/1>\n```\n";
  expect(nameAutolinks(body, (target) => (target.endsWith("/1") ? "One [1]" : undefined))).toBe(
    "See [One \\[1\\]](<https://a.example/1>) and <https://a.example/2>.\n\n`<https://a.example/1>`\n\n```\n<https://a.example/1>\n```\n",
  );
});
