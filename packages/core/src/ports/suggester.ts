import type { WorkspaceId } from "../ids.ts";
import type { SuggestHit, SuggestQuery } from "./retriever.ts";

/**
 * `ready`: answers itself; `behind`: is still taking over what has been published; `unavailable`: cannot be reached or
 * used. In the last two the built-in index answers, which knows everything at once.
 */
export type SuggesterState = "ready" | "behind" | "unavailable";

export interface SuggesterStatus {
  readonly driver: "postgres" | "meilisearch";
  readonly state: SuggesterState;
  /** For people: what the state is about, in one sentence; empty when all is well. */
  readonly note: string;
}

/** What taking over has changed, in titles and headings; `unavailable` when it has to be tried again later. */
export type SuggestSync =
  | { readonly kind: "done"; readonly put: number; readonly removed: number }
  | { readonly kind: "unavailable"; readonly note: string };

/**
 * Completes what a person is typing from the titles and headings that the search index holds. A driver that keeps a
 * copy of them takes changes over in the background and never answers from a copy that is known to be old.
 */
export interface Suggester {
  /** Never fails because a copy does. */
  suggest(query: SuggestQuery): Promise<readonly SuggestHit[]>;
  /** Takes over what has changed since the last time, or compares `all` there is and repairs what differs. */
  catchUp(workspaceId: WorkspaceId, scope: "changed" | "all", signal?: AbortSignal): Promise<SuggestSync>;
  /** Makes the copy anew beside the one that answers and puts it in its place in one step. */
  rebuild(workspaceId: WorkspaceId, signal?: AbortSignal): Promise<SuggestSync>;
  status(workspaceId: WorkspaceId): Promise<SuggesterStatus>;
}
