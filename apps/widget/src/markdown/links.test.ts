import { expect, test } from "vitest";
import { passageLink } from "./passage-link.ts";
import { safeLink } from "./safe-link.ts";

const base = "https://help.example.com/widget/frame.html";

test("keeps links of the help center as its own", () => {
  expect(safeLink("/en/orders/#change", base)).toEqual({
    href: "https://help.example.com/en/orders/#change",
    externalHost: undefined,
  });
});

test("names the host of a link that leads elsewhere", () => {
  expect(safeLink("//evil.example/x", base)).toEqual({ href: "https://evil.example/x", externalHost: "evil.example" });
});

test.each([
  "javascript:alert(1)",
  "java\tscript:alert(1)",
  " JAVASCRIPT:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "blob:https://help.example.com/1",
  "file:///etc/passwd",
  "https://help.example.com@evil.example/",
  "http://[broken",
])("refuses %j", (href) => {
  expect(safeLink(href, base)).toBeUndefined();
});

test("marks a short quote as a whole on its page", () => {
  expect(passageLink({ url: "/en/a/", anchor: "top", quote: "Save, then re-open" }, "en")).toBe(
    "/en/a/#top:~:text=Save%2C%20then%20re%2Dopen",
  );
});

test("names a long quote by its first and last words", () => {
  const quote = "Until a parcel is packed you can change its address, its day and its gift note yourself at any time.";
  expect(passageLink({ url: "/en/a/", anchor: "", quote }, "en")).toBe(
    "/en/a/#:~:text=Until%20a%20parcel%20is%20packed,note%20yourself%20at%20any%20time",
  );
});

test("finds the words of a language that has no spaces", () => {
  const quote =
    "梱包が始まるまでは、お届け先、お届け日、ギフトメッセージをご自身で変更できます。梱包は通常、お支払いの 2 時間後に始まりますので、お早めにお願いします。";
  expect(decodeURIComponent(passageLink({ url: "/ja/a/", anchor: "", quote }, "ja"))).toMatch(
    /^\/ja\/a\/#:~:text=梱包が始ま.*,.*お願いします$/,
  );
});

test("leads to the heading alone when there is no quote", () => {
  expect(passageLink({ url: "/en/a/", anchor: "çhange", quote: "" }, "en")).toBe("/en/a/#%C3%A7hange");
});

test("a page of another site keeps the fragment that is its own place there", () => {
  const citation = { url: "https://wiki.example/#/spaces/HR", anchor: "leave", quote: "Ask early" };
  expect(passageLink(citation, "en")).toBe("https://wiki.example/#/spaces/HR:~:text=Ask%20early");
});
