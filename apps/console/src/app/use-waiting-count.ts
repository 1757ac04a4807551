import { useQuery } from "@tanstack/react-query";
import { countsQuery } from "../screens/inbox/counts-query.ts";

/** Contacts who wait for a person's answer. */
export function useWaitingCount(enabled: boolean): number {
  const { data } = useQuery({ ...countsQuery, enabled, select: ({ waiting }) => waiting });
  return data ?? 0;
}
