import { openAnalyzer } from "@handrail/text-analysis";
import type { ArticleId } from "@handrail/core";
import { expect, test } from "vitest";
import { readingLevel } from "./reading-level.ts";
import { findSimilar } from "./similar.ts";
import { sketchOf } from "./sketch.ts";

async function similar(locale: string, ...bodies: string[]) {
  const analyzer = await openAnalyzer(locale);
  return findSimilar(
    bodies.map((body, index) => ({
      articleId: `art_${index}` as ArticleId,
      sentences: sketchOf(body, "Title", locale, analyzer),
    })),
  );
}

test.each([
  ["en", "You can cancel the annual plan at any time.", "You cannot cancel the annual plan at any time.", "not"],
  [
    "en",
    "Guests can't download invoices from the billing page.",
    "Guests can download invoices from the billing page.",
    "not",
  ],
  [
    "en",
    "Backups of the whole database are kept for 30 days.",
    "Backups of the whole database are usually kept for 90 days.",
    "30 / 90",
  ],
  [
    "en",
    "Files in the media library may have up to 1,000 MB.",
    "Files in the media library may have up to 500 MB.",
    "1000 / 500",
  ],
  [
    "de",
    "Sie können den Jahrestarif jederzeit online kündigen.",
    "Sie können den Jahrestarif nicht jederzeit online kündigen.",
    "not",
  ],
  [
    "de",
    "Die Rechnung kommt innerhalb von 14 Tagen per Post.",
    "Die Rechnung kommt innerhalb von 30 Tagen per Post.",
    "14 / 30",
  ],
  [
    "es",
    "Puede cambiar el plan anual desde la página de facturación.",
    "No puede cambiar el plan anual desde la página de facturación.",
    "not",
  ],
  [
    "fr",
    "Vous pouvez supprimer votre compte depuis la page des paramètres.",
    "Vous ne pouvez pas supprimer votre compte depuis la page des paramètres.",
    "not",
  ],
  ["ja", "請求書は毎月メールで管理者に送信されます。", "請求書は毎月メールで管理者に送信されません。", "not"],
  ["zh", "免费套餐可以导出全部对话记录。", "免费套餐不可以导出全部对话记录。", "not"],
  ["zh", "数据库的完整备份保留 30 天。", "数据库的完整备份保留 90 天。", "30 / 90"],
  ["ar", "يمكنك إلغاء الخطة السنوية من صفحة الفواتير.", "لا يمكنك إلغاء الخطة السنوية من صفحة الفواتير.", "not"],
])("a contradiction in %s is found: %s", async (locale, one, other, differs) => {
  expect(await similar(locale, one, other)).toMatchObject([{ kind: "contradiction", differs: [differs] }]);
});

// Pairs of real documentation, each of which shares most of its words and only looks like a contradiction.
test.each([
  [
    "a second claim is added",
    "en",
    "The list of articles in the console shows these states for each language.",
    "The list of articles in the console shows the state of each language, and drafts are never found.",
  ],
  [
    "the same, told in other words",
    "en",
    "The same question came again, two questions in a row got no answer, or the answers did not help.",
    "The same question again after an answer, two questions in a row without one, or answers that did not help.",
  ],
  [
    "without a thing",
    "en",
    "Without HANDRAIL_MODELS, the models folder is models inside the data folder.",
    "HANDRAIL_MODELS\tmodels in the data folder\tFolder of local models",
  ],
  [
    "a condition",
    "en",
    "Data from forms is normally encoded using the media type when it doesn't include files.",
    "Data from forms is normally encoded using the media type.",
  ],
  [
    "a cause",
    "en",
    "The path has a path parameter item that should be an int.",
    "The path parameter item had a value, which is not an int.",
  ],
  [
    "another subject",
    "en",
    "Free accounts can store 5 files in each folder.",
    "Paid accounts can store 50 files in each folder.",
  ],
  [
    "another unit",
    "en",
    "Refunds reach the bank account within 3 days.",
    "Refunds reach the bank account within 72 hours.",
  ],
  ["what stands before", "en", "This is not a limit of the free plan.", "This is a limit of the free plan."],
  [
    "not only",
    "en",
    "Segments decide not only about articles but also about answers.",
    "Segments decide about articles but also about answers.",
  ],
  [
    "versions of two features",
    "es",
    "Los modelos de consulta son compatibles desde la versión 0.115.0 de FastAPI.",
    "Los modelos de consulta son compatibles desde la versión 0.113.0 de FastAPI.",
  ],
  [
    "an added clause",
    "ja",
    "変わっていないファイルには触れません。",
    "変わっていないファイルには触れないので、何度実行してもかまいません。",
  ],
  [
    "two ways to say without",
    "ja",
    "async を使わない通常の def 関数でも同様に yield を使えます。",
    "async なしの通常の def 関数でも同様に yield を使えます。",
  ],
  [
    "a condition",
    "zh",
    "当不包含文件时，来自表单的数据通常使用媒体类型编码。",
    "来自表单的数据通常使用媒体类型进行编码。",
  ],
  [
    "an added clause",
    "de",
    "Die Artikelliste in der Konsole zeigt diese Zustände für jede Sprache.",
    "Die Artikelliste in der Konsole zeigt den Zustand jeder Sprache, und Entwürfe werden nie gefunden.",
  ],
])("no contradiction, but %s (%s)", async (_, locale, one, other) => {
  expect(await similar(locale, one, other)).toEqual([]);
});

test("the same sentences in two articles are a duplicate, other ones are nothing", async () => {
  const shared =
    "Open the billing settings of your team workspace. Choose the former member account to remove. Confirm with the password of your administrator account.";
  expect(await similar("en", `${shared} More here.`, `Before. ${shared}`)).toMatchObject([{ kind: "duplicate" }]);
  expect(
    await similar("en", "Invoices are sent on the first day of a month.", "Widgets can be placed on any page."),
  ).toEqual([]);
});

test("code contradicts nobody", async () => {
  expect(
    await similar(
      "en",
      "```\nretry the failed request after 5 seconds\n```",
      "```\nretry the failed request after 9 seconds\n```",
    ),
  ).toEqual([]);
});

test("reading level is told where a formula is known, and grows with long sentences", () => {
  const easy = Array.from({ length: 20 }, () => "The cat sat on the mat.");
  const hard = Array.from(
    { length: 6 },
    () =>
      "Organisational interoperability considerations necessitate comprehensive architectural documentation, notwithstanding implementation heterogeneity.",
  );
  expect(readingLevel(easy, "en")?.grade).toBe("very easy");
  expect(readingLevel(hard, "en")?.grade).toBe("hard");
  expect(readingLevel(easy, "sv")).toMatchObject({ formula: "LIX (Björnsson)", grade: "very easy" });
  expect(readingLevel(easy, "ja")).toBeUndefined();
});
