import { queryOptions } from "@tanstack/react-query";
import { getCounts } from "../../api/inbox-counts.ts";

/** Every list of conversations and their counts; the inbox stream refreshes all of them. */
export const sessionsKey = ["sessions"] as const;

export const countsQuery = queryOptions({
  queryKey: [...sessionsKey, "counts"],
  queryFn: ({ signal }) => getCounts(signal),
  staleTime: 30_000,
});
