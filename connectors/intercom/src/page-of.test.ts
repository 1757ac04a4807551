import { expect, test } from "vitest";
import { createPageOf, rootOf } from "./page-of.ts";

test("pages are told by their addresses, with and without a language, on hosts of their own and on Intercom's", () => {
  expect(rootOf("https://help.acme.com/en/articles/12-pay")).toBe("help.acme.com/");
  expect(rootOf("https://intercom.help/acme/en/articles/12-pay")).toBe("intercom.help/acme/");
  expect(rootOf("https://intercom.help/acme/collections/3")).toBe("intercom.help/acme/");
  expect(rootOf("https://acme.com/blog/articles")).toBeUndefined();
  const pageOf = createPageOf(new Set(["help.acme.com/", "intercom.help/acme/"]));
  expect(pageOf("https://help.acme.com/en/articles/12-pay#h_1")).toEqual({ kind: "article", id: "12" });
  expect(pageOf("https://intercom.help/acme/pt-BR/collections/7-conta")).toEqual({ kind: "topic", id: "7" });
  expect(pageOf("https://help.acme.com/en")).toEqual({ kind: "home" });
  expect(pageOf("https://intercom.help/acme")).toEqual({ kind: "home" });
  expect(pageOf("https://help.acme.com/en/search?q=x")).toEqual({ kind: "other" });
  for (const other of [
    "https://intercom.help/other/en/articles/12",
    "mailto:a@acme.com",
    "/en/articles/1",
    "https://x.example/",
  ])
    expect(pageOf(other)).toBeUndefined();
});
