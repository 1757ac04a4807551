import type { AudienceScope } from "../audience.ts";
import type { Passage } from "../document.ts";
import type { DocumentId, WorkspaceId } from "../ids.ts";
import type { KnowledgeScope } from "../knowledge-scope.ts";
import type { Locale } from "../locale.ts";
import type { QueryTerm } from "./search-index.ts";

/** Both legs' scores of one hit; `null` where a leg did not run or did not see it. */
export interface LegScores {
  readonly lexical: number;
  readonly dense: number | null;
  /** The reranker's score, on the model's own scale; only there where it ran. */
  readonly rerank?: number;
  /** Share of the question, 0 to 1, that the best sentence holds together with its headings; absent where it was not looked for. */
  readonly sentence?: number;
}

export interface RetrieveQuery {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  readonly locale: Locale;
  readonly audiences: AudienceScope;
  /** The part of the texts that the help center shows, applied inside the index; everything without it. */
  readonly scope?: KnowledgeScope | undefined;
  /** Passages wanted, 1 to 100. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

export interface ScoredPassage {
  readonly passage: Passage;
  /** Fused score from 0 to 1, comparable within one result only. */
  readonly score: number;
  readonly scores: LegScores;
  /** The part of the text that answers best: plain text, at most some 240 characters, matches between U+E000 and U+E001. */
  readonly snippet: string;
}

export interface RetrieveResult {
  readonly passages: readonly ScoredPassage[];
  /** Probability from 0 to 1 that the knowledge base covers the question. */
  readonly answerability: number;
  /** Words of the question, stemmed, and how much each tells; unknown ones tell most. */
  readonly terms: readonly QueryTerm[];
  /** Which legs ran: `["lexical"]` or `["lexical", "dense"]`. */
  readonly legs: readonly ("lexical" | "dense")[];
  /** Locales that were searched, in order of preference. */
  readonly locales: readonly Locale[];
  readonly timingsMs: Readonly<Record<string, number>>;
}

export interface SuggestQuery {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  readonly locale: Locale;
  readonly audiences: AudienceScope;
  readonly scope?: KnowledgeScope | undefined;
  readonly limit: number;
}

export interface SuggestHit {
  readonly documentId: DocumentId;
  readonly title: string;
  /** Heading that matched; empty when the page as a whole did. */
  readonly heading: string;
  readonly url: string;
  readonly anchor: string;
  readonly locale: Locale;
  /** The matched text (heading or title) with matches between U+E000 and U+E001, plain text otherwise. */
  readonly highlight: string;
}

/** The two questions that the index answers: what an assistant asks, and what a person is typing. */
export interface Retriever {
  retrieve(query: RetrieveQuery): Promise<RetrieveResult>;
  suggest(query: SuggestQuery): Promise<readonly SuggestHit[]>;
}
