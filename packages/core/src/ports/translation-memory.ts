import type { ArticleId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { BlockLink, GlossaryTerm, TranslationItem, TranslationItemState, TranslationJob } from "../translation.ts";

/** What is remembered about translations besides their texts: which block came from which, terms, and jobs. */
export interface TranslationMemory {
  /** In the order of the translation; empty where nothing is remembered. */
  links(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<readonly BlockLink[]>;
  putLinks(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale, links: readonly BlockLink[]): Promise<void>;

  terms(workspaceId: WorkspaceId): Promise<readonly GlossaryTerm[]>;
  /** @throws HandrailError `term_taken` */
  putTerm(term: GlossaryTerm): Promise<void>;
  deleteTerm(workspaceId: WorkspaceId, id: string): Promise<boolean>;

  createJob(
    job: Pick<TranslationJob, "id" | "workspaceId" | "scope" | "locales" | "createdBy">,
    items: readonly { readonly articleId: ArticleId; readonly locale: Locale }[],
  ): Promise<TranslationJob>;
  job(workspaceId: WorkspaceId, id: string): Promise<TranslationJob | undefined>;
  /** Newest first, at most 50. */
  jobs(workspaceId: WorkspaceId): Promise<readonly TranslationJob[]>;
  items(workspaceId: WorkspaceId, jobId: string): Promise<readonly TranslationItem[]>;
  /** Items that wait, at most this many. */
  waiting(workspaceId: WorkspaceId, jobId: string, limit: number): Promise<readonly TranslationItem[]>;
  /** Leaves an item alone that is not waiting any more. */
  finishItem(
    workspaceId: WorkspaceId,
    jobId: string,
    item: {
      readonly articleId: ArticleId;
      readonly locale: Locale;
      readonly state: Exclude<TranslationItemState, "waiting">;
      readonly blocks: number;
      readonly problem: string;
    },
  ): Promise<void>;
  /** Marks a job without waiting items as finished. */
  settleJob(workspaceId: WorkspaceId, jobId: string): Promise<void>;
  /** What waits is given up; what is done stays. */
  cancelJob(workspaceId: WorkspaceId, jobId: string): Promise<boolean>;
}

/** What one call of a model translates. */
export interface TranslatorRequest {
  readonly from: Locale;
  readonly to: Locale;
  /** Terms that occur, with what must be used for them. */
  readonly terms: readonly { readonly term: string; readonly use: string }[];
  /** What the text belongs to, for the right tone. */
  readonly context: string;
  readonly segments: readonly { readonly id: number; readonly text: string }[];
  /** What was wrong with the last try, if this is another one. */
  readonly complaints: readonly { readonly id: number; readonly problem: string }[];
  readonly signal?: AbortSignal;
}

/** Writes texts in another language. Segments that it does not answer are missing in the result. */
export interface Translator {
  /** `<provider>/<model>` */
  readonly name: string;
  translate(request: TranslatorRequest): Promise<ReadonlyMap<number, string>>;
}
