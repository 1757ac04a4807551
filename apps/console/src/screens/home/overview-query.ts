import { queryOptions } from "@tanstack/react-query";
import { getOverview } from "../../api/overview.ts";

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => getOverview(signal),
  // A model that is loading or a site that is publishing changes by itself.
  refetchInterval: ({ state }) => (state.data?.index.modelState === "loading" ? 3000 : 30_000),
});
