import type { ArticleId } from "@handrail/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBlockMarkdown, writeBlockMarkdown } from "./block-markdown.ts";
import type { ExchangeFile, ExchangeUnit } from "./exchange-file.ts";
import { readXliff } from "./read-xliff.ts";
import { writeXliff } from "./write-xliff.ts";

function file(units: readonly Partial<ExchangeUnit>[]): ExchangeFile {
  return {
    articleId: "art_1" as ArticleId,
    path: "writing/first",
    from: "en",
    to: "ar",
    units: units.map((unit, index) => ({
      key: { kind: "block", index, hash: "0123abcd" },
      source: "",
      target: "",
      state: "initial",
      note: "",
      ...unit,
    })),
  };
}

describe("XLIFF", () => {
  test("what is written is read back, whatever stands in it", () => {
    const text = fc.stringMatching(/^[a-zA-Z<>&"'`[\]() {}%:\n\u0633\u0644\u65e5-\u65ef!#*_\\^]*$/, { maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), (pairs) => {
        const units = pairs.map(([source, target]) => ({ source, target }));
        const [back] = readXliff(writeXliff([file(units)]));
        expect(back?.units.map(({ target }) => target)).toEqual(pairs.map(([, target]) => target));
        expect(back?.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("what search engines are told goes along field by field", () => {
    const kinds = ["seo_title", "seo_description", "seo_image_alt"] as const;
    const state = "final" as const;
    const units = kinds.map((kind) => ({ key: { kind }, source: `from ${kind}`, target: `to ${kind}`, state }));
    for (const back of [readXliff(writeXliff([file(units)]))[0], readBlockMarkdown(writeBlockMarkdown(file(units)))]) {
      expect(back?.units.map(({ key, target }) => [key.kind, target])).toEqual(
        kinds.map((kind) => [kind, `to ${kind}`]),
      );
    }
  });

  test("code and addresses stand as pieces, shared by source and target", () => {
    const written = writeXliff([
      file([{ source: "Run `npm ci` on [this](a.md).", target: "[هنا](a.md) `npm ci`", state: "translated" }]),
    ]);
    expect(written).toContain(
      '<originalData><data id="d1" xml:space="preserve">`npm ci`</data><data id="d2" xml:space="preserve">a.md</data></originalData>',
    );
    expect(written).toContain(
      '<target xml:space="preserve">[هنا](<ph id="1" dataRef="d2"/>) <ph id="2" dataRef="d1"/></target>',
    );
  });

  test("a unit that a tool cut into segments with marks comes back whole", () => {
    const [back] = readXliff(`<?xml version="1.0"?>
      <x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de"><x:file id="art_1">
      <x:unit id="title"><x:segment><x:source>One.</x:source><x:target>Eins.</x:target></x:segment>
      <x:ignorable><x:source> </x:source></x:ignorable>
      <x:segment><x:source>Two.</x:source><x:target><x:mrk id="m1" type="term">Zwei</x:mrk>.</x:target></x:segment></x:unit>
      <x:unit id="other"><x:segment><x:source>x</x:source></x:segment></x:unit>
      </x:file></x:xliff>`);
    expect(back).toEqual({
      articleId: "art_1",
      to: "de",
      units: [{ key: { kind: "title" }, target: "Eins. Zwei." }],
      problems: ["Unit other is not one of ours."],
    });
  });

  test.each([
    ["<html></html>", /begins with <html>/],
    ['<xliff version="1.2"></xliff>', /version 1.2/],
    ['<xliff version="2.1" srcLang="en"></xliff>', /trgLang/],
    ['<xliff version="2.1" trgLang="de"><file>', /line 1/],
    [
      '<!DOCTYPE x [<!ENTITY a "b">]><xliff version="2.1" trgLang="de"><file id="a"><unit id="title"><segment><target>&a;</target></segment></unit></file></xliff>',
      /entity/,
    ],
  ])("%j is refused with the reason", (document, reason) => {
    expect(() => readXliff(document)).toThrow(reason);
  });
});

describe("Markdown for translators", () => {
  test("comes back as it went", () => {
    const sent = file([
      { key: { kind: "title" }, source: "First", target: "", state: "initial" },
      { source: "A\n\n- b\n- c", target: "", state: "initial" },
      { source: "x", target: "```sh\n<!-- no header -->\n```", state: "translated" },
    ]);
    const back = readBlockMarkdown(writeBlockMarkdown(sent).replace("First", "Erster"));
    expect(back.units.map(({ target }) => target)).toEqual([
      "Erster",
      "A\n\n- b\n- c",
      "```sh\n<!-- no header -->\n```",
    ]);
    expect(back).toMatchObject({ articleId: "art_1", to: "ar", problems: [] });
  });

  test("a file without its head is refused", () => {
    expect(() => readBlockMarkdown("# Hi")).toThrow(/which article/);
  });
});
