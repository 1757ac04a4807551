import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure } from "./failure.tsx";
import { Skeleton } from "./skeleton.tsx";

interface LoadStateProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
  /** 1 where the loaded content brings the page's title, so that a failure brings one too. */
  readonly headingLevel?: 1 | 2;
}

/** A query's three faces: loading, failed, loaded. What was loaded stays on screen when a later refresh fails. */
export function LoadState<Data>({ query, skeleton, children, headingLevel = 2 }: LoadStateProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return <Failure error={query.error} onRetry={() => void query.refetch()} headingLevel={headingLevel} />;
  return skeleton ?? <Skeleton />;
}
