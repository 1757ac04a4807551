import { describe, expect, test } from "vitest";
import { openAnalyzer } from "./analyzer.ts";
import { fold } from "./fold.ts";
import { gramsOf, headingGrams } from "./grams.ts";

async function counted(text: string, locale: string) {
  const words = new Map<string, number>();
  const grams = new Map<string, number>();
  (await openAnalyzer(locale)).count(text, 1, words, grams);
  return { words: [...words.keys()], grams: [...grams.keys()] };
}

describe("Folding", () => {
  test.each([
    ["Übersetzung", "ubersetzung"],
    ["STRASSE und Straße", "strasse und strasse"],
    ["ﬁle Ｆｕｌｌ", "file full"],
    ["Ελληνικά", "ελληνικα"],
    ["Ёлка и йод", "елка и йод"],
    ["مُحَمَّدٌ إلى آخرة", "محمد الي اخره"],
    ["١٢٣ ۴۵", "123 45"],
    ["שָׁלוֹם", "שלום"],
    ["हिन्दी", "हिन्दी"],
    ["ガ と か゛", fold("が と か゛").replace("が", "ガ")],
  ])("makes %s the same as %s", (text, folded) => expect(fold(text)).toBe(folded));

  test("knows the two i of Turkish and still meets other languages", () => {
    expect(fold("IŞIK İyi", "tr")).toBe("isik iyi");
  });
});

describe("Words", () => {
  test.each([
    ["en", "The installations were running", ["the", "instal", "were", "run"]],
    ["de", "Häuser und Verbindungen", ["haus", "und", "verbind"]],
    ["ru", "книгой и книги", ["книг", "и"]],
    ["zh", "如何安装软件", ["如何", "安装", "软件"]],
    ["ja", "検索を設定します", ["検索", "を", "設定", "し", "ます"]],
    ["vi", "mật khẩu", ["mật", "khẩu"]],
  ])("of %s are cut and stemmed", async (locale, text, words) => {
    expect((await counted(text, locale)).words).toEqual(words);
  });

  test("that are codes stand as a whole beside their parts", async () => {
    expect((await counted("E-1042 docs.example.com/a_b C++", "en")).words).toEqual(
      expect.arrayContaining(["1042", "e-1042", "docs.example.com/a_b", "c++"]),
    );
    expect((await counted("status.HTTP_201_CREATED, docs_url=None", "en")).words).toEqual(
      expect.arrayContaining(["status.http_201_created", "http_201_created", "docs_url=none", "docs_url"]),
    );
    expect((await counted("HTTPException", "en")).words).toEqual(expect.arrayContaining(["http", "excep"]));
  });

  test.each([
    ["en", "hand-offs", "handoff"],
    ["en", "Sign-in", "signin"],
    ["de", "E-Mail", "email"],
    ["fr", "week-end", "weekend"],
    ["ru", "веб-сайт", "вебсайт"],
  ])("of %s are found with and without their hyphen: %s", async (locale, text, joined) => {
    const whole = (await counted(joined, locale)).words;
    expect((await counted(text, locale)).words).toEqual(expect.arrayContaining(whole));
  });

  test("keep their places in the text, also across scripts", async () => {
    const text = "Die Straße 検索機能 ende";
    const tokens = (await openAnalyzer("de")).tokens(text);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(["Die", "Straße", "検索", "機能", "ende"]);
  });
});

describe("Character n-grams", () => {
  test("mark the edges of words and pair characters where there are no spaces", () => {
    expect(gramsOf("words", "spaced")).toEqual(["_wor", "word", "ords", "rds_"]);
    expect(gramsOf("ab", "spaced")).toEqual(["_ab_"]);
    expect(gramsOf("安装软", "pairs")).toEqual(["安装", "装软"]);
    expect(gramsOf("安", "pairs")).toEqual(["安"]);
  });

  test("of a word that is still being typed leave its end open", () => {
    expect(headingGrams("in", "spaced", true)).toEqual(["_i", "_in"]);
    expect(headingGrams("in", "spaced", false)).toEqual(["_i", "_in", "in_"]);
  });

  test("are left out for Thai, and are words without tones for Vietnamese", async () => {
    expect((await counted("ภาษาไทย", "th")).grams).toEqual([]);
    expect((await counted("mật khẩu", "vi")).grams).toEqual(["mat", "khau"]);
  });
});

describe("The subject of a question", () => {
  test.each([
    ["en", "How do I install Handrail?", ["install", "Handrail"]],
    ["de", "Wie kann ich das Passwort ändern?", ["Passwort", "ändern"]],
    ["ja", "検索を設定するにはどうすればいいですか", ["検索", "設定"]],
    ["zh", "如何备份数据？", ["备份", "数据"]],
  ])("is what remains without grammar in %s", async (locale, text, rest) => {
    const subject = (await openAnalyzer(locale)).subjectOf(text);
    expect(subject.match(/[\p{L}]+/gu)).toEqual(locale === "zh" ? [rest.join("")] : rest);
    expect(subject).toHaveLength(text.length);
  });

  test("is the whole question when there is nothing else", async () => {
    expect((await openAnalyzer("en")).subjectOf("Who are you?")).toBe("Who are you?");
  });
});

test("Sentences end at line breaks and keep their places", async () => {
  const text = "First one. Second one!\nThird   。最後の文。次。";
  const sentences = (await openAnalyzer("en")).sentences(text);
  expect(sentences.map((sentence) => sentence.text)).toEqual([
    "First one.",
    "Second one!",
    "Third   。",
    "最後の文。",
    "次。",
  ]);
  for (const { start, end, text: own } of sentences) expect(text.slice(start, end)).toBe(own);
});

test("A word that a stemmer cannot take stays as it is", async () => {
  const analyzer = await openAnalyzer("bg");
  expect(analyzer.tokens("автентичен документ").map(({ term }) => term)).toContain("автентичен");
});
