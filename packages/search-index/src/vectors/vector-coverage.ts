import type { DatabaseHandle } from "@handrail/database";
import type { Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { readSearchWidth } from "./search-width.ts";
import { findVectorIndex, type VectorIndex } from "./vector-index.ts";

/** What the dense leg has to go by in one language. */
export interface VectorCoverage {
  readonly vectors: number;
  readonly chunks: number;
  /** The model's approximate index, when it is there and complete. */
  readonly index: VectorIndex | undefined;
  /** How wide to search it. */
  readonly width: number;
}

/** Remembers how far the vectors of a model reach, so that a question does not have to count them. */
export interface CoverageMemory {
  of(handle: DatabaseHandle, workspaceId: WorkspaceId, model: string, locale: Locale): Promise<VectorCoverage>;
  /** Forgets a workspace that this process has written to. */
  forget(workspaceId: WorkspaceId): void;
}

/** What other processes write is seen after this time: at once almost while vectors are missing, later when all are there. */
const incompleteMs = 1_000;
const completeMs = 15_000;

interface Remembered {
  readonly coverage: Promise<VectorCoverage>;
  /** Milliseconds of the clock after which it is read again; undefined while it is being read. */
  staleAt: number | undefined;
}

export function createCoverageMemory(now: () => number = () => performance.now()): CoverageMemory {
  const workspaces = new Map<WorkspaceId, Map<string, Remembered>>();
  return {
    of(handle, workspaceId, model, locale) {
      const known = workspaces.get(workspaceId) ?? new Map<string, Remembered>();
      workspaces.set(workspaceId, known);
      const key = `${locale} ${model}`;
      const found = known.get(key);
      if (found && (found.staleAt === undefined || now() < found.staleAt)) return found.coverage;
      const remembered: Remembered = {
        coverage: readCoverage(handle, workspaceId, model, locale),
        staleAt: undefined,
      };
      known.set(key, remembered);
      remembered.coverage.then(
        ({ vectors, chunks }) => {
          remembered.staleAt = now() + (vectors >= chunks ? completeMs : incompleteMs);
        },
        () => known.delete(key),
      );
      return remembered.coverage;
    },
    forget: (workspaceId) => void workspaces.delete(workspaceId),
  };
}

async function readCoverage(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  model: string,
  locale: Locale,
): Promise<VectorCoverage> {
  const { rows } = await sql<{ vectors: number; chunks: number }>`
    select
      (
        select count(*)::int from chunk_vectors
        where workspace_id = ${workspaceId} and model = ${model} and locale = ${locale}
      ) as vectors,
      (
        select coalesce(sum(entry_count - deleted_count), 0)::int from search_segments
        where workspace_id = ${workspaceId} and locale = ${locale} and kind = 'passages' and state = 'live'
      ) as chunks
  `.execute(handle);
  const index = await findVectorIndex(handle, model);
  const width = await readSearchWidth(handle, workspaceId, model);
  return { ...rows[0]!, index: index?.valid ? index : undefined, width };
}
