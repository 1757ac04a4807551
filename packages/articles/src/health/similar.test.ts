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
  ["en", "You can cancel the annual plan at any time.", "You cannot cancel the annual plan at any time.", ["not"]],
  [
    "de",
    "Sie können den Jahrestarif jederzeit online kündigen.",
    "Sie können den Jahrestarif nicht jederzeit online kündigen.",
    ["not"],
  ],
  [
    "en",
    "Backups of the whole database are kept for 30 days.",
    "Backups of the whole database are kept for 90 days.",
    ["30 / 90"],
  ],
])("a contradiction in %s is found: %s", async (locale, one, other, differs) => {
  expect(await similar(locale, one, other)).toMatchObject([{ kind: "contradiction", differs }]);
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
