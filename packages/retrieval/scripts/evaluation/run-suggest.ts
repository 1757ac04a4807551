import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publicOnly, silentLogger, type Suggester, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { createMeilisearchSuggester, createPostgresSearchIndex, createPostgresSuggester } from "@handrail/search-index";
import { indexDocumentation } from "./documentation-folder.ts";
import { bootstrap95, mean, percentile } from "@handrail/evaluation";
import { newWorkspace } from "./scratch-index.ts";

interface TypedQuery {
  readonly kind: string;
  readonly text: string;
  readonly file: string;
  readonly heading: string;
}

export interface SuggestResult {
  readonly system: string;
  readonly kind: string;
  readonly queries: number;
  readonly r1: number;
  readonly r5: number;
  /** 95 % intervals, times 100. */
  readonly r1Ci95: readonly [number, number];
  readonly r5Ci95: readonly [number, number];
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** The set's headings were stripped of Markdown marks, so only letters and digits are compared. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** A running Meilisearch server to type into as well. */
export interface MeilisearchServer {
  readonly url: string;
  readonly key: string;
}

/** What a person types on the way to a heading of the FastAPI documentation, by kind, in each system there is. */
export async function runSuggest(
  database: Database,
  dataFolder: string,
  meilisearch?: MeilisearchServer,
): Promise<SuggestResult[]> {
  const index = createPostgresSearchIndex({ db: database.db, noteChanges: meilisearch !== undefined });
  const workspaceId = await newWorkspace(database, "en");
  await indexDocumentation(index, workspaceId, join(dataFolder, "docs-fastapi"), "en");
  const lines = readFileSync(join(dataFolder, "instant-fastapi-en", "queries.jsonl"), "utf8")
    .trim()
    .split("\n");
  const queries = lines.map((line) => JSON.parse(line) as TypedQuery);
  const inIndex = createPostgresSuggester(index);
  const results = await typeInto("index", inIndex, workspaceId, queries);
  if (!meilisearch) return results;
  const copy = createMeilisearchSuggester({
    ...meilisearch,
    db: database.db,
    // Only Meilisearch's own answers count here.
    fallback: { ...inIndex, suggest: () => Promise.reject(new Error("Meilisearch did not answer.")) },
    exclusively: (work) => work(),
    onBehind: () => {},
    logger: silentLogger,
    clock: () => new Date(),
    timeouts: { searchMs: 5_000 },
  });
  const sync = await copy.catchUp(workspaceId, "all");
  if (sync.kind === "unavailable") throw new Error(sync.note);
  return [...results, ...(await typeInto("meilisearch", copy, workspaceId, queries))];
}

async function typeInto(
  system: string,
  suggester: Suggester,
  workspaceId: WorkspaceId,
  queries: readonly TypedQuery[],
): Promise<SuggestResult[]> {
  const results: SuggestResult[] = [];
  for (const [kind, members] of Map.groupBy(queries, (query) => query.kind)) {
    const times: number[] = [];
    const ranks: number[] = [];
    for (const { text, file, heading } of members) {
      const started = performance.now();
      const hits = await suggester.suggest({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 10 });
      times.push(performance.now() - started);
      const url = `/en/${file.replace(/\.md$/, "")}/`;
      ranks.push(hits.findIndex((hit) => hit.url === url && plain(hit.heading || hit.title) === plain(heading)));
    }
    const found = (depth: number) => ranks.map((rank) => (rank >= 0 && rank < depth ? 1 : 0));
    const within = (depth: number) => mean(found(depth));
    const interval = (depth: number): [number, number] => {
      const [low, high] = bootstrap95(found(depth));
      return [100 * low, 100 * high];
    };
    results.push({
      system,
      kind,
      queries: members.length,
      r1: within(1),
      r5: within(5),
      r1Ci95: interval(1),
      r5Ci95: interval(5),
      p50Ms: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
    });
  }
  return results;
}
