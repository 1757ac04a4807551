import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";
import { meQuery } from "./me.ts";

/**
 * @param onSignedOut runs when the server no longer knows the login of a screen's request; asking who is
 * signed in is left to the router, which leads to the sign-in page by itself
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const isMe = query.queryKey[0] === meQuery.queryKey[0];
        if (!isMe && error instanceof ApiError && error.kind === "unauthenticated") onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.kind === "offline",
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
    },
  });
}
