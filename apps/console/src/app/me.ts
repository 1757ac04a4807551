import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { Scope } from "@handrail/core";
import { getMe, type Me } from "../api/account.ts";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => getMe(signal),
  staleTime: 5 * 60_000,
});

/** The signed-in person; the routes below the shell load it before they show. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export const mayUse = (me: Me, scope: Scope): boolean => me.scopes.includes(scope);
