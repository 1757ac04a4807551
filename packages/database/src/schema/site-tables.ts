import type {
  ArticleId,
  HelpCenterId,
  Locale,
  PreviewLinkId,
  SiteLink,
  SiteTheme,
  VoteId,
  WorkspaceId,
} from "@handrail/core";
import type { Generated, JSONColumnType } from "kysely";

export interface HelpCentersTable {
  workspace_id: WorkspaceId;
  id: HelpCenterId;
  is_default: boolean;
  name: string;
  tagline: JSONColumnType<Record<Locale, string>>;
  topics: string[];
  locales: string[];
  theme: JSONColumnType<SiteTheme>;
  header_links: JSONColumnType<SiteLink[]>;
  footer_links: JSONColumnType<SiteLink[]>;
  names: JSONColumnType<Record<Locale, string>>;
  default_locale: Locale;
  created_at: Generated<Date>;
}

export interface HelpCenterHostsTable {
  host: string;
  workspace_id: WorkspaceId;
  help_center_id: HelpCenterId;
  position: number;
}

export interface ArticleVotesTable {
  workspace_id: WorkspaceId;
  id: VoteId;
  article_id: ArticleId;
  locale: Locale;
  version: number;
  helpful: boolean;
  comment: string;
  at: Date;
}

export interface ArticleReadsTable {
  workspace_id: WorkspaceId;
  article_id: ArticleId;
  locale: Locale;
  day: string;
  count: number;
}

export interface FailedSearchesTable {
  workspace_id: WorkspaceId;
  locale: Locale;
  query: string;
  count: number;
  first_at: Date;
  last_at: Date;
}

export interface PreviewLinksTable {
  workspace_id: WorkspaceId;
  id: PreviewLinkId;
  article_id: ArticleId | null;
  locale: Locale;
  token_hash: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  opened_at: Date | null;
}

export interface SiteWordsTable {
  workspace_id: WorkspaceId;
  locale: Locale;
  key: string;
  words: string | null;
  suggestion: string | null;
}
