import { join } from "node:path";
import type { Chunk } from "@handrail/core";
import { chunkDocument } from "@handrail/ingestion";
import { existsSync } from "node:fs";
import { readDocumentation } from "../evaluation/documentation-folder.ts";
import {
  openMiniSearch,
  openSqlite,
  pairedBootstrap95,
  type QuestionSet,
  type SetDocument,
  type SetQuestion,
} from "@handrail/evaluation";
import { runSet, type SetResult } from "../evaluation/run-set.ts";
import { openHandrail } from "../evaluation/systems.ts";
import type { GoalContext } from "./goal-context.ts";

const least = { mean: 50, across: 37 };
/** A heading of release notes is a date or "Fixes": it names no section. */
const nameless = ["release-notes.md", "_llm-test.md", "translation-banner.md"];
const shortestSection = 100;

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly title: string;
}

/** Sections of a documentation, each without its own heading. The anchors of translations are those of the original. */
function sectionsOf(folder: string, locale: string): Section[] {
  return readDocumentation(folder, locale)
    .filter(({ document }) => !nameless.includes(document.externalId))
    .flatMap(({ document, body }) => {
      const { chunks } = chunkDocument(document, body);
      return [...Map.groupBy(chunks, ({ anchor }) => anchor)].flatMap(([anchor, parts]: [string, Chunk[]]) => {
        const text = parts.map((part) => part.text).join("\n");
        const heading = parts[0]!.headingPath.at(-1) ?? "";
        if (anchor === "" || heading === "" || text.length < shortestSection) return [];
        return [{ id: `${document.externalId}#${anchor}`, heading, text, title: document.title }];
      });
    });
}

function headingsOver(
  sections: readonly Section[],
  asked: readonly Section[],
  askedIn: string,
  locale: string,
): QuestionSet {
  const documents = sections.map(({ id, title, text }): SetDocument => ({ id, title, text }));
  const known = new Set(documents.map(({ id }) => id));
  const questions = asked
    .filter(({ id }) => known.has(id))
    .map(({ id, heading }): SetQuestion => ({ id, text: heading, locale: askedIn }));
  const relevant = new Map(questions.map(({ id }) => [id, new Map([[id, 1]])]));
  return { name: `fastapi ${askedIn} -> ${locale}`, locale, documents, questions, relevant };
}

/** G9: which section of a documentation a heading stood over. */
export async function askDocumentation(context: GoalContext): Promise<void> {
  const { database, dataFolder, embedder, report, skipped } = context;
  const folder = join(dataFolder, "docs-fastapi");
  if (!existsSync(folder)) {
    skipped("docs-fastapi");
    return;
  }
  const run = async (askedIn: string, locale: string, atLeast?: number): Promise<SetResult[]> => {
    const set = headingsOver(sectionsOf(folder, locale), sectionsOf(folder, askedIn), askedIn, locale);
    const { retriever, withModel, words } = await openHandrail(database, set, embedder);
    const ours = await runSet(set, retriever);
    const baselines = [words, await openMiniSearch(set.documents), openSqlite(set.documents, locale)];
    const others: SetResult[] = [];
    for (const system of baselines) others.push(await runSet(set, system));
    const fused = withModel && (await runSet(set, withModel));
    for (const result of fused ? [ours, fused] : [ours]) {
      report({
        goal: "G9",
        what: `${set.name}, ${set.questions.length} headings${result === fused ? ", fused" : ""}`,
        measure: "nDCG@10",
        ours: 100 * result.means.ndcg10,
        ci95: [100 * result.ci95[0], 100 * result.ci95[1]],
        atLeast,
        beside: (result === fused ? [ours] : others).map((other) => {
          const [low, high] = pairedBootstrap95(
            result.perQuestion.map(({ ndcg10 }) => ndcg10),
            other.perQuestion.map(({ ndcg10 }) => ndcg10),
          );
          return { name: other.system, value: 100 * other.means.ndcg10, lead95: [100 * low, 100 * high] };
        }),
      });
    }
    return [ours, others[0]!];
  };
  const results: SetResult[][] = [];
  for (const locale of ["en", "de", "es", "ja", "zh"]) results.push(await run(locale, locale));
  const mean = (place: number) =>
    (100 * results.reduce((sum, row) => sum + row[place]!.means.ndcg10, 0)) / results.length;
  report({
    goal: "G9",
    what: `fastapi, mean of ${results.length} languages`,
    measure: "nDCG@10",
    ours: mean(0),
    atLeast: least.mean,
    beside: [{ name: "BM25 of words", value: mean(1) }],
  });
  for (const language of ["de", "es"]) await run(language, "en", least.across);
}
