import type { Config } from "@handrail/config";
import type { Clock, JobQueue, Logger, SearchIndex, Suggester, WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { createMeilisearchSuggester, createPostgresSuggester } from "@handrail/search-index";

const changesQueue = "take-over-suggestions";
const comparisonQueue = "compare-suggestions";
const everyMinute = "* * * * *";
const everyQuarterOfAnHour = "*/15 * * * *";

export interface Suggestions {
  readonly suggester: Suggester;
  /** Asks for what has changed to be taken over, here or in whichever process takes the job first. */
  request(): void;
}

export interface SuggestionsOptions {
  readonly config: Pick<Config, "meilisearch">;
  readonly database: Database;
  readonly searchIndex: SearchIndex;
  readonly jobs: JobQueue;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly workspaceId: WorkspaceId;
}

/** Suggestions from Meilisearch where there is one, kept in step by jobs; from the search index itself otherwise. */
export async function createSuggestions(options: SuggestionsOptions): Promise<Suggestions> {
  const { config, database, searchIndex, jobs, logger, clock, workspaceId } = options;
  const inIndex = createPostgresSuggester(searchIndex);
  if (!config.meilisearch.url) return { suggester: inIndex, request: () => {} };

  const request = () =>
    void jobs
      .publish(changesQueue, { workspaceId }, { key: workspaceId })
      .catch((error: unknown) => logger.warn("Taking over suggestions could not be asked for.", { error }));
  const suggester = createMeilisearchSuggester({
    ...config.meilisearch,
    db: database.db,
    fallback: inIndex,
    exclusively: (work) => database.exclusively("suggestions", work),
    onBehind: request,
    logger,
    clock,
  });
  const run = async (scope: "changed" | "all", signal: AbortSignal) => {
    const result = await suggester.catchUp(workspaceId, scope, signal);
    // A server that is away is said once by the suggester, and the next minute tries again.
    if (result.kind === "done" && result.put + result.removed > 0)
      logger.info("Meilisearch took over titles and headings.", { put: result.put, removed: result.removed });
  };
  await jobs.work(changesQueue, ({ signal }) => run("changed", signal));
  await jobs.work(comparisonQueue, ({ signal }) => run("all", signal));
  await jobs.schedule(changesQueue, everyMinute);
  await jobs.schedule(comparisonQueue, everyQuarterOfAnHour);
  return { suggester, request };
}
