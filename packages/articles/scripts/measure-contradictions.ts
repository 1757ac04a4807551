/**
 * What the quality screen takes for a contradiction: pairs found in a folder of Markdown (one folder per language), to
 * be judged by reading them, and how many planted opposites are found. node scripts/measure-contradictions.ts [folder]
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ArticleId } from "@handrail/core";
import { parseSource, titleOf } from "@handrail/markdown";
import { openAnalyzer } from "@handrail/text-analysis";
import { withoutNegations } from "../src/health/negation.ts";
import { findSimilar, type SketchedArticle } from "../src/health/similar.ts";
import { sketchOf, type SentenceSketch } from "../src/health/sketch.ts";

const folder = process.argv[2] ?? join(import.meta.dirname, "../../../content");
const places = await readdir(folder, { withFileTypes: true });
for (const { name: locale } of places.filter((entry) => entry.isDirectory() || entry.isSymbolicLink())) {
  const analyzer = await openAnalyzer(locale);
  const sketch = (text: string): SentenceSketch[] => sketchOf(text, "Title", locale, analyzer);
  const articles: SketchedArticle[] = [];
  for (const file of await readdir(join(folder, locale), { recursive: true })) {
    if (!file.endsWith(".md") || file.includes("release-notes")) continue;
    const { body } = titleOf(parseSource(await readFile(join(folder, locale, file), "utf8")).body);
    articles.push({ articleId: file as ArticleId, sentences: sketch(body) });
  }

  const found = findSimilar(articles).filter(({ kind }) => kind === "contradiction");
  for (const { one, other, differs } of found)
    console.log(
      `  ${differs.join(", ")}\n    ${one.articleId}: ${one.excerpt}\n    ${other.articleId}: ${other.excerpt}`,
    );

  const planted = { number: [0, 0], denial: [0, 0] };
  for (const { sentences } of articles) {
    for (const sentence of sentences) {
      const twins = {
        number: sentence.text.replace(/(?<![\p{N}.])\p{N}+(?![\p{N}.])/u, (value) => String(Number(value) * 2 + 7)),
        denial: sentence.negations === 1 ? withoutNegations(sentence.text, locale).text : sentence.text,
      };
      for (const kind of ["number", "denial"] as const) {
        if (twins[kind] === sentence.text) continue;
        const pair = [
          { articleId: "one" as ArticleId, sentences: [sentence] },
          { articleId: "other" as ArticleId, sentences: sketch(twins[kind]) },
        ];
        planted[kind][1]! += 1;
        if (findSimilar(pair).some((place) => place.kind === "contradiction")) planted[kind][0]! += 1;
      }
    }
  }
  console.log(
    `${locale}: ${articles.length} articles, ${found.length} called contradictions; planted ones found: ` +
      `numbers ${planted.number.join(" of ")}, denials ${planted.denial.join(" of ")}`,
  );
}
