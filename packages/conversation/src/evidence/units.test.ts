import { describe, expect, test } from "vitest";
import { looksLikeCode } from "./code-lines.ts";
import { unitsOf } from "./units.ts";

const texts = (text: string, locale = "en") => unitsOf(text, locale).map((unit) => `${unit.kind}: ${unit.text}`);

describe("what can be quoted as a whole", () => {
  test("sentences keep their abbreviations and their place", () => {
    const text = "Use a name, e.g. main. It must be unique.\nNext line";
    expect(texts(text)).toEqual([
      "sentence: Use a name, e.g. main.",
      "sentence: It must be unique.",
      "sentence: Next line",
    ]);
    for (const unit of unitsOf(text, "en")) expect(text.slice(unit.start, unit.end)).toBe(unit.text);
  });

  test("sentences of Japanese, Chinese and Arabic", () => {
    expect(texts("返金できます。5日以内です。", "ja")).toEqual(["sentence: 返金できます。", "sentence: 5日以内です。"]);
    expect(texts("可以退款。五天内到账！", "zh")).toHaveLength(2);
    expect(texts("يمكنك الاسترداد. هل لديك سؤال؟ نعم.", "ar")).toHaveLength(3);
  });

  test("lines of code are one unit with their indentation", () => {
    const text = "Write this:\nasync def main():\n    return 1\n\n    # more\nThen run it.";
    expect(texts(text)).toEqual([
      "sentence: Write this:",
      "code: async def main():\n    return 1\n\n    # more",
      "sentence: Then run it.",
    ]);
  });

  test.each([
    "npm ci && npm start",
    "$ docker compose up -d",
    "shopctl export --all --out export.zip",
    "PORT=8080 npm start",
    "const a = 1;",
    "from fastapi import FastAPI(x)",
    "curl -X POST http://localhost:4321/api",
    '{"a": 1,',
    "> [!NOTE]",
    "GET /api/v1/search?q=",
    "HANDRAIL_DATA=/srv",
  ])("%s is code", (line) => expect(looksLikeCode(line)).toBe(true));

  test.each([
    "Open Settings and choose Security.",
    "Node is a runtime for JavaScript.",
    "Make sure that the server runs.",
    "The price is 8 EUR - per month.",
    "Python and Docker are not needed.",
    "Use npm start to begin.",
    "Export your data",
    "Let us know: we answer soon.",
    "Git is optional.",
  ])("%s is prose", (line) => expect(looksLikeCode(line)).toBe(false));
});
