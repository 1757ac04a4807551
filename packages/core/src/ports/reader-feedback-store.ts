import type { ArticleId, VoteId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";

/** What one reader said about one version of an article. Nothing in it tells who that was. */
export interface ArticleVote {
  readonly id: VoteId;
  readonly workspaceId: WorkspaceId;
  readonly articleId: ArticleId;
  /** Of the text that was read, which may be another than the page's. */
  readonly locale: Locale;
  readonly version: number;
  readonly helpful: boolean;
  /** Redacted; empty when there is none. */
  readonly comment: string;
  readonly at: Date;
}

export interface VoteCount {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly helpful: number;
  readonly unhelpful: number;
  readonly comments: number;
  readonly lastAt: Date;
}

/** A search that found nothing, without any trace of who searched. */
export interface FailedSearch {
  readonly query: string;
  readonly locale: Locale;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface ReadCount {
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly count: number;
}

/** What readers of the site tell without saying who they are: votes, reads and searches in vain. */
export interface ReaderFeedbackStore {
  /** Stores a vote, or changes the one with this id as long as it is about the same article. */
  putVote(vote: ArticleVote): Promise<void>;
  countVotes(workspaceId: WorkspaceId): Promise<VoteCount[]>;
  /** Latest first. */
  listVotes(workspaceId: WorkspaceId, articleId: ArticleId, limit: number): Promise<ArticleVote[]>;

  /** Adds to the counts of a day, `2026-11-28`. */
  addReads(workspaceId: WorkspaceId, day: string, reads: readonly ReadCount[]): Promise<void>;
  /** Reads since a day, that one included; most first. */
  listReads(workspaceId: WorkspaceId, sinceDay: string): Promise<ReadCount[]>;

  /** Counts one more search in vain for the same words in the same language. */
  noteFailedSearch(workspaceId: WorkspaceId, query: string, locale: Locale, at: Date): Promise<void>;
  listFailedSearches(workspaceId: WorkspaceId, filter: { locale?: Locale; limit: number }): Promise<FailedSearch[]>;
  /** Forgets one, or all of them. */
  forgetFailedSearches(workspaceId: WorkspaceId, one?: { query: string; locale: Locale }): Promise<number>;
}
