import { describe, expect, test } from "vitest";
import { unitsOf } from "./units.ts";

const texts = (text: string, locale = "en", lineKinds = "") =>
  unitsOf({ text, lineKinds }, locale).map((unit) => `${unit.kind}: ${unit.text}`);

describe("what can be quoted as a whole", () => {
  test("sentences keep their abbreviations and their place", () => {
    const text = "Use a name, e.g. main. It must be unique.\nNext line";
    expect(texts(text)).toEqual([
      "sentence: Use a name, e.g. main.",
      "sentence: It must be unique.",
      "sentence: Next line",
    ]);
    for (const unit of unitsOf({ text }, "en")) expect(text.slice(unit.start, unit.end)).toBe(unit.text);
  });

  test("sentences of Japanese, Chinese and Arabic", () => {
    expect(texts("返金できます。5日以内です。", "ja")).toEqual(["sentence: 返金できます。", "sentence: 5日以内です。"]);
    expect(texts("可以退款。五天内到账！", "zh")).toHaveLength(2);
    expect(texts("يمكنك الاسترداد. هل لديك سؤال؟ نعم.", "ar")).toHaveLength(3);
  });

  test("lines of code are one unit with their indentation", () => {
    const text = "Write this:\nasync def main():\n    return 1\n\n    # more\nThen run it.";
    expect(texts(text, "en", "tcccct")).toEqual([
      "sentence: Write this:",
      "code: async def main():\n    return 1\n\n    # more",
      "sentence: Then run it.",
    ]);
  });

  test("pieces of code that do not belong together stay apart, and each line knows what it was", () => {
    const text = "First:\nnpm ci\nThen:\nnpm start\nOne\nTwo";
    expect(unitsOf({ text, lineKinds: "tctcss" }, "en").map(({ lineKind, text }) => `${lineKind} ${text}`)).toEqual([
      "t First:",
      "c npm ci",
      "t Then:",
      "c npm start",
      "s One",
      "s Two",
    ]);
  });
});
