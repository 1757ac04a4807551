import { useQuery } from "@tanstack/react-query";
import { needsAnswer, openSessionsQuery } from "../screens/inbox/session-queries.ts";

/** Conversations that a person should answer now. */
export function useWaitingCount(enabled: boolean): number {
  const { data } = useQuery({
    ...openSessionsQuery,
    enabled,
    select: (sessions) => sessions.filter(needsAnswer).length,
  });
  return data ?? 0;
}
