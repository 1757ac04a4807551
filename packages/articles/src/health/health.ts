import type {
  ArticleId,
  ArticleStore,
  ArticleText,
  AuthoringStore,
  Clock,
  ContentRuleStore,
  Locale,
  MediaLibrary,
  Workspace,
  WorkspaceId,
} from "@handrail/core";
import type { Analyzers } from "@handrail/text-analysis";
import type { BuiltInRule, BuiltInSettings } from "../rules/built-in-rules.ts";
import type { CheckRequest } from "../rules/check-text.ts";
import type { Finding } from "../rules/finding.ts";
import type { RuleJudge } from "../rules/judge.ts";
import type { ReadingLevel } from "./reading-level.ts";

/** How a workspace takes the built-in rules, beside its own. */
export interface RuleSettings {
  readonly builtIn: Readonly<Partial<Record<BuiltInRule, BuiltInSettings>>>;
  /** Months after which a text that nobody published again counts as stale. */
  readonly staleAfterMonths: number;
}

export interface HealthOptions {
  readonly store: ArticleStore;
  readonly authoring: AuthoringStore;
  readonly media: MediaLibrary;
  readonly rules: ContentRuleStore;
  readonly settings: (workspaceId: WorkspaceId) => Promise<RuleSettings>;
  readonly analyzers: Analyzers;
  readonly judge?: RuleJudge | undefined;
  readonly workspace: () => Workspace;
  readonly clock: Clock;
}

export interface TextCheck {
  readonly locale: Locale;
  readonly path: string;
  readonly text: ArticleText;
  readonly when: CheckRequest["when"];
  readonly withModel?: boolean;
}

export interface SimilarArticle {
  readonly kind: "duplicate" | "contradiction";
  readonly articleId: ArticleId;
  readonly locale: Locale;
  readonly title: string;
  readonly path: string;
  readonly anchor: string;
  readonly excerpt: string;
  readonly otherId: ArticleId;
  readonly otherTitle: string;
  readonly otherPath: string;
  readonly otherAnchor: string;
  readonly otherExcerpt: string;
  readonly similarity: number;
  readonly differs: readonly string[];
}

export type HealthFlag = "stale" | "source_changed" | "expired" | "orphan" | "duplicate" | "contradiction";

export interface TextHealth {
  readonly id: ArticleId;
  readonly locale: Locale;
  readonly path: string;
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly words: number;
  readonly readingLevel: ReadingLevel | undefined;
  /** Whole months since the live text was published; null when nothing is live. */
  readonly months: number | null;
  readonly flags: readonly HealthFlag[];
  readonly similar: readonly SimilarArticle[];
}

export interface SiteHealth {
  /** False while texts are still being read. */
  readonly complete: boolean;
  readonly checked: number;
  readonly total: number;
  readonly texts: readonly TextHealth[];
  readonly similar: readonly SimilarArticle[];
}

/** What content rules and the site as a whole say of the drafts. */
export interface Health {
  check(workspaceId: WorkspaceId, check: TextCheck): Promise<Finding[]>;
  /** @throws HandrailError `article_not_found`, `translation_not_found` */
  article(workspaceId: WorkspaceId, articleId: ArticleId, locale: Locale): Promise<TextHealth>;
  /** Answers after a few seconds at the latest, with what is known by then; asked again it goes on. */
  site(workspaceId: WorkspaceId, filter?: { readonly locale?: Locale | undefined }): Promise<SiteHealth>;
}
