import { expect, test } from "vitest";
import { cutCharacters, joinCharacters } from "./cut-characters.ts";

const parts = (text: string) => cutCharacters(text).split("\u203f");

test("parts Han, Kana, Hangul and Thai, and leaves words between spaces whole", () => {
  expect(parts("重置密码")).toEqual(["重", "置", "密", "码"]);
  expect(parts("Nodeの設定")).toEqual(["Node", "の", "設", "定"]);
  expect(parts("ก็ได้")).toEqual(["ก็", "ไ", "ด้"]);
  expect(parts("Two-factor codes, über alles")).toEqual(["Two-factor codes, über alles"]);
});

test("comes back as it was", () => {
  for (const text of ["検索の仕組み: Meilisearch", "환경 설정", "स्थापना", "استعادة"])
    expect(joinCharacters(cutCharacters(text))).toBe(text);
});
