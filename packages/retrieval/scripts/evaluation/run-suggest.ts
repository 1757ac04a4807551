import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publicOnly } from "@handrail/core";
import type { Database } from "@handrail/database";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { indexDocumentation } from "./documentation-folder.ts";
import { percentile } from "./metrics.ts";
import { newWorkspace } from "./scratch-index.ts";

interface TypedQuery {
  readonly kind: string;
  readonly text: string;
  readonly file: string;
  readonly heading: string;
}

export interface SuggestResult {
  readonly kind: string;
  readonly queries: number;
  readonly r1: number;
  readonly r5: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** The set's headings were stripped of Markdown marks, so only letters and digits are compared. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** What a person types on the way to a heading of the FastAPI documentation, by kind. */
export async function runSuggest(database: Database, dataFolder: string): Promise<SuggestResult[]> {
  const index = createPostgresSearchIndex({ db: database.db });
  const workspaceId = await newWorkspace(database, "en");
  await indexDocumentation(index, workspaceId, join(dataFolder, "docs-fastapi"), "en");
  const lines = readFileSync(join(dataFolder, "instant-fastapi-en", "queries.jsonl"), "utf8")
    .trim()
    .split("\n");
  const queries = lines.map((line) => JSON.parse(line) as TypedQuery);
  const results: SuggestResult[] = [];
  for (const [kind, members] of Map.groupBy(queries, (query) => query.kind)) {
    const times: number[] = [];
    const ranks: number[] = [];
    for (const { text, file, heading } of members) {
      const started = performance.now();
      const hits = await index.suggest({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 10 });
      times.push(performance.now() - started);
      const url = `/en/${file.replace(/\.md$/, "")}/`;
      ranks.push(hits.findIndex((hit) => hit.url === url && plain(hit.heading || hit.title) === plain(heading)));
    }
    const within = (depth: number) => ranks.filter((rank) => rank >= 0 && rank < depth).length / ranks.length;
    results.push({
      kind,
      queries: members.length,
      r1: within(1),
      r5: within(5),
      p50Ms: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
    });
  }
  return results;
}
