import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import {
  getRun,
  getSource,
  listDocuments,
  listFailures,
  listHeldDeletions,
  listRuns,
  listSourceKinds,
  listSources,
  type Run,
} from "../../api/sources.ts";

export const sourcesKey = ["sources"] as const;
const sourceKey = (id: string) => [...sourcesKey, "one", id] as const;

const busyMs = 1000;
const idleMs = 15_000;

/** Whether a run is still going to change by itself. */
export function isUnderWay(run: Pick<Run, "state"> | null | undefined): boolean {
  return run?.state === "queued" || run?.state === "running";
}

const pace = (busy: boolean) => (busy ? busyMs : idleMs);

export const sourceKindsQuery = queryOptions({
  queryKey: [...sourcesKey, "kinds"],
  queryFn: ({ signal }) => listSourceKinds(signal),
  staleTime: Infinity,
});

export const sourceListQuery = queryOptions({
  queryKey: [...sourcesKey, "list"],
  queryFn: ({ signal }) => listSources(signal),
  refetchInterval: ({ state }) => pace(state.data?.sources.some(({ lastRun }) => isUnderWay(lastRun)) ?? false),
});

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: sourceKey(id),
    queryFn: ({ signal }) => getSource(id, signal),
    refetchInterval: ({ state }) => pace(isUnderWay(state.data?.lastRun)),
  });

export const runsQuery = (id: string) =>
  queryOptions({
    queryKey: [...sourceKey(id), "runs"],
    queryFn: ({ signal }) => listRuns(id, signal),
    refetchInterval: ({ state }) => pace(isUnderWay(state.data?.runs[0])),
  });

export const runQuery = (id: string, runId: string) =>
  queryOptions({
    queryKey: [...sourceKey(id), "run", runId],
    queryFn: ({ signal }) => getRun(id, runId, signal),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? busyMs : false),
  });

export const documentsQuery = (id: string, q: string, offset: number) =>
  queryOptions({
    queryKey: [...sourceKey(id), "documents", q, offset],
    queryFn: ({ signal }) => listDocuments(id, { offset, ...(q ? { q } : {}) }, signal),
    placeholderData: keepPreviousData,
  });

export const failuresQuery = (id: string) =>
  queryOptions({ queryKey: [...sourceKey(id), "failures"], queryFn: ({ signal }) => listFailures(id, signal) });

export const heldQuery = (id: string) =>
  queryOptions({ queryKey: [...sourceKey(id), "held"], queryFn: ({ signal }) => listHeldDeletions(id, signal) });
