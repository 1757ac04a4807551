import type { Database } from "@handrail/database";
import type { Logger, Suggester, SuggesterStatus, SuggestSync, WorkspaceId } from "@handrail/core";
import { createCircuitBreaker } from "../suggest/circuit-breaker.ts";
import { hasChanges, markEverything } from "./changes.ts";
import { compareAll } from "./compare-all.ts";
import {
  defaultTimeouts,
  failureNote,
  isOutage,
  openConnection,
  type ConnectionTimeouts,
  type MeilisearchAddress,
} from "./connection.ts";
import { searchHeadings } from "./search-headings.ts";
import { createSearchKeys } from "./search-keys.ts";
import { takeOverChanges, type SyncCounts } from "./take-over-changes.ts";

export interface MeilisearchSuggesterOptions extends MeilisearchAddress {
  readonly db: Database["db"];
  /** Answers whenever Meilisearch must not or cannot; its index is where the headings come from. */
  readonly fallback: Suggester;
  /** Keeps other processes from changing the same copy. */
  readonly exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Called when the copy has to be compared or taken further: ask for `catchUp` soon. */
  readonly onBehind: (workspaceId: WorkspaceId) => void;
  readonly logger: Logger;
  readonly clock: () => Date;
  /** Milliseconds of a steady clock. */
  readonly now?: () => number;
  readonly timeouts?: Partial<ConnectionTimeouts>;
}

/**
 * Suggestions from a Meilisearch server that keeps a copy of the titles and headings in the search index. The copy is
 * derived and may vanish at any time: while it is behind, lost or out of reach, the fallback answers at once.
 */
export function createMeilisearchSuggester(options: MeilisearchSuggesterOptions): Suggester {
  const { db, fallback, exclusively, onBehind, logger, clock, now = () => performance.now() } = options;
  const connection = openConnection(options, { ...defaultTimeouts, ...options.timeouts });
  const keys = createSearchKeys(connection, options.key, clock);
  /** Workspaces whose copy this process has seen marked at least once: before, nobody knows how old it is. */
  const known = new Set<WorkspaceId>();
  const breaker = createCircuitBreaker({
    now,
    async probe() {
      try {
        await connection.writer.health();
        await keys.prepare();
      } catch (error) {
        throw new Error(noteOf(error), { cause: error });
      }
    },
    onRecovered() {
      logger.info("Meilisearch is back.", { url: connection.url });
      // It may have come back empty, or as it was a while ago.
      for (const workspaceId of known) void distrust(workspaceId);
    },
  });
  let last: Promise<unknown> = Promise.resolve();

  const noteOf = (error: unknown): string => failureNote(error, connection) ?? String(error);

  function fail(error: unknown): void {
    const note = noteOf(error);
    if (!breaker.reason) logger.warn("Suggestions come from the built-in index for now.", { note });
    keys.forget();
    breaker.failed(note);
  }

  async function distrust(workspaceId: WorkspaceId): Promise<void> {
    try {
      await markEverything(db, workspaceId);
      onBehind(workspaceId);
    } catch (error) {
      logger.warn("The copy in Meilisearch could not be marked.", { error: String(error) });
    }
  }

  /** While this process was away changes may have gone unnoted, so the first run compares everything. */
  async function meet(workspaceId: WorkspaceId): Promise<void> {
    if (known.has(workspaceId)) return;
    await markEverything(db, workspaceId);
    known.add(workspaceId);
  }

  /** One piece of work on the copy at a time, here and elsewhere. What the server cannot do now is tried again later. */
  function sync(work: () => Promise<SyncCounts>): Promise<SuggestSync> {
    const run = async (): Promise<SuggestSync> => {
      try {
        await keys.prepare();
        const counts = await exclusively(work);
        // After a failure the probe closes the breaker, as it also sees to it that everything is compared.
        if (breaker.allows()) breaker.succeeded();
        return { kind: "done", ...counts };
      } catch (error) {
        const note = failureNote(error, connection);
        if (note === undefined) throw error;
        fail(error);
        return { kind: "unavailable", note };
      }
    };
    const result = last.then(run, run);
    last = result.catch(() => {});
    return result;
  }

  return {
    async suggest(query) {
      if (!known.has(query.workspaceId)) {
        known.add(query.workspaceId);
        void distrust(query.workspaceId);
        return fallback.suggest(query);
      }
      if (!breaker.allows()) return fallback.suggest(query);
      try {
        const answer = await searchHeadings({ db, connection, keys }, query);
        if (answer.kind === "hits") {
          breaker.succeeded();
          return answer.hits;
        }
        if (answer.reason === "no index") void distrust(query.workspaceId);
        if (answer.reason === "no key") void keys.prepare().catch(fail);
      } catch (error) {
        if (failureNote(error, connection) === undefined) throw error;
        if (isOutage(error)) fail(error);
      }
      return fallback.suggest(query);
    },

    catchUp(workspaceId, scope, signal) {
      return sync(async () => {
        await meet(workspaceId);
        const taken = scope === "all" ? undefined : await takeOverChanges({ db, connection }, workspaceId, signal);
        return taken ?? compareAll({ db, connection }, workspaceId, signal);
      });
    },

    rebuild(workspaceId, signal) {
      return sync(async () => {
        await meet(workspaceId);
        return compareAll({ db, connection, rebuild: true }, workspaceId, signal);
      });
    },

    async status(workspaceId): Promise<SuggesterStatus> {
      const driver = "meilisearch";
      if (breaker.reason) {
        breaker.allows();
        return { driver, state: "unavailable", note: breaker.reason };
      }
      if (await hasChanges(db, workspaceId))
        return { driver, state: "behind", note: "Meilisearch is taking over what was published." };
      return { driver, state: "ready", note: "" };
    },
  };
}
