import { expect, test } from "vitest";
import { languageOfText } from "./language-of-text.ts";

test("says nothing where the page's language fits", () => {
  expect(languageOfText("Where is my order?", [], "en")).toBeUndefined();
  expect(languageOfText("Wo ist meine Bestellung?", [], "de")).toBeUndefined();
  expect(languageOfText("注文はいつ届きますか", [], "ja")).toBeUndefined();
});

test("knows a script when it sees it", () => {
  expect(languageOfText("متى يصل طلبي؟", [], "en")).toBe("ar");
  expect(languageOfText("注文はいつ届きますか", [], "en")).toBe("ja");
  expect(languageOfText("注文はいつ届きますか", [], "zh")).toBe("ja");
  expect(languageOfText("我的订单在哪里", [], "en")).toBe("zh");
  expect(languageOfText("Where is my order?", [], "ar")).toBe("en");
});

test("prefers the language of the sources, where the script allows it", () => {
  expect(languageOfText("سفارش من کجاست؟", ["fa"], "en")).toBe("fa");
  expect(languageOfText("Das Paket ist unterwegs.", ["de"], "en")).toBe("de");
  expect(languageOfText("The parcel is on its way.", ["ar"], "en")).toBeUndefined();
  expect(languageOfText("The parcel is on its way.", ["en"], "ar")).toBe("en");
});
