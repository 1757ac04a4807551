import { queryOptions } from "@tanstack/react-query";
import { getOverview, type Overview } from "../../api/overview.ts";

function isBusy(overview: Overview | undefined): boolean {
  if (!overview) return false;
  const { modelState, embedded, chunks, rebuild } = overview.index;
  return modelState === "loading" || (modelState === "ready" && embedded < chunks) || Boolean(rebuild);
}

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => getOverview(signal),
  // A model that is loading or a site that is publishing changes by itself.
  refetchInterval: ({ state }) => (isBusy(state.data) ? 3000 : 30_000),
});
