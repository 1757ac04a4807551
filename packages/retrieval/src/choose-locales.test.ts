import { expect, test } from "vitest";
import { chooseLocales } from "./choose-locales.ts";

test.each([
  ["de", "en", ["de", "en", "fr"], [["de"], ["en"]]],
  ["en-GB", "en", ["de", "en"], [["en"]]],
  ["pt", "en", ["pt-BR", "pt-PT", "en"], [["pt-BR", "pt-PT"], ["en"]]],
  ["pt-PT", "en", ["pt-BR", "pt-PT", "en"], [["pt-PT", "pt-BR"], ["en"]]],
  ["de", "en", ["en-US", "en", "de"], [["de"], ["en", "en-US"]]],
  ["ja", "en", ["de", "en"], [["en"]]],
  ["ja", "en", ["de", "fr"], [["de", "fr"]]],
  ["ja", "en", [], [[]]],
])("A question in %s over a source in %s and an index of %j asks %j", (asked, source, indexed, stages) => {
  expect(chooseLocales(asked, source, indexed)).toEqual(stages);
});
