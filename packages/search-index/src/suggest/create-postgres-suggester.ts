import type { SearchIndex, Suggester } from "@handrail/core";

/** Suggestions from the search index itself: it writes headings with their documents, so there is nothing to take over. */
export function createPostgresSuggester(index: SearchIndex): Suggester {
  const upToDate = async () => ({ kind: "done", put: 0, removed: 0 }) as const;
  return {
    suggest: (query) => index.suggest(query),
    catchUp: upToDate,
    rebuild: upToDate,
    status: async () => ({ driver: "postgres", state: "ready", note: "" }),
  };
}
