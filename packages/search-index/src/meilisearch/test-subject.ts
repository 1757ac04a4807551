import { silentLogger, type Suggester, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { createPostgresSearchIndex } from "../create-postgres-search-index.ts";
import { createPostgresSuggester } from "../suggest/create-postgres-suggester.ts";
import type { SuggesterUnderTest } from "../suggest/suggester-contract.ts";
import { createMeilisearchSuggester, type MeilisearchSuggesterOptions } from "./create-meilisearch-suggester.ts";

export interface MeilisearchSubject extends SuggesterUnderTest {
  /** Questions that the fallback answered. */
  readonly fellBack: string[];
  /** Workspaces for which the suggester asked to be taken further. */
  readonly behind: WorkspaceId[];
}

/** The product's wiring around a Meilisearch server: index, fallback and lock on one database. */
export function meilisearchSubject(
  database: Database,
  options: Pick<MeilisearchSuggesterOptions, "url" | "key"> & Partial<MeilisearchSuggesterOptions>,
): MeilisearchSubject {
  const index = createPostgresSearchIndex({ db: database.db, noteChanges: true });
  const fellBack: string[] = [];
  const behind: WorkspaceId[] = [];
  const inIndex = createPostgresSuggester(index);
  const fallback: Suggester = {
    ...inIndex,
    suggest(query) {
      fellBack.push(query.text);
      return inIndex.suggest(query);
    },
  };
  const suggester = createMeilisearchSuggester({
    db: database.db,
    fallback,
    exclusively: (work) => database.exclusively("suggestions", work),
    onBehind: (workspaceId) => void behind.push(workspaceId),
    logger: silentLogger,
    clock: () => new Date(),
    // A loaded test machine must not look like a server that is too slow.
    timeouts: { searchMs: 5_000 },
    ...options,
  });
  return { database, index, suggester, fellBack, behind, close: async () => {} };
}
