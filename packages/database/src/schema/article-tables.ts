import type {
  ArticleEvent,
  ArticleId,
  Audience,
  ContentFile,
  ContentRuleId,
  Locale,
  Redirect,
  RedirectId,
  ReviewState,
  RuleCheck,
  RuleEnforcement,
  RuleStrength,
  SeoFields,
  TopicId,
  TranslationOrigin,
  TranslationState,
  UserId,
  WorkspaceId,
} from "@handrail/core";
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from "kysely";

export interface TopicsTable {
  workspace_id: WorkspaceId;
  id: TopicId;
  collection: string;
  path: string;
  parent_id: TopicId | null;
  position: number;
  icon: string;
}

export interface TopicTextsTable {
  workspace_id: WorkspaceId;
  topic_id: TopicId;
  locale: Locale;
  title: string;
  description: string;
}

export interface ArticlesTable {
  workspace_id: WorkspaceId;
  id: ArticleId;
  topic_id: TopicId | null;
  collection: string;
  path: string;
  source_locale: Locale;
  audience: Audience;
  position: number;
  tags: Generated<string[]>;
  assignee_id: UserId | null;
  deleted_at: Date | null;
  deleted_by: Generated<string>;
  created_at: Generated<Date>;
}

export interface TranslationsTable {
  workspace_id: WorkspaceId;
  article_id: ArticleId;
  locale: Locale;
  state: TranslationState;
  origin: TranslationOrigin;
  title: string;
  description: string;
  body: string;
  source_blocks: string[];
  published_version: number;
  updated_at: Date;
  revision: Generated<number>;
  saved_by: Generated<string>;
  seo: ColumnType<SeoFields, string | undefined, string>;
  review: Generated<ReviewState>;
  review_note: Generated<string>;
  reviewer_id: UserId | null;
  publish_at: Date | null;
  expire_at: Date | null;
  schedule_problem: Generated<string>;
}

export interface ArticleVersionsTable {
  workspace_id: WorkspaceId;
  article_id: ArticleId;
  locale: Locale;
  version: number;
  title: string;
  description: string;
  body: string;
  source_blocks: string[];
  content_hash: string;
  author: string;
  created_at: Date;
  seo: ColumnType<SeoFields, string | undefined, string>;
  path: Generated<string>;
}

export interface DraftSavesTable {
  workspace_id: WorkspaceId;
  article_id: ArticleId;
  locale: Locale;
  revision: number;
  title: string;
  description: string;
  body: string;
  saved_at: Date;
}

export interface ArticleWritersTable {
  workspace_id: WorkspaceId;
  article_id: ArticleId;
  client_id: string;
  name: string;
  locale: Locale;
  since: Date;
  seen_at: Date;
}

export interface ArticleEventsTable {
  workspace_id: WorkspaceId;
  id: GeneratedAlways<number>;
  article_id: ArticleId;
  at: Date;
  author: string;
  kind: ArticleEvent["kind"];
  locale: Locale | null;
  detail: string;
}

export interface RedirectsTable {
  workspace_id: WorkspaceId;
  id: RedirectId;
  from_path: string;
  to_path: string;
  origin: Redirect["origin"];
  created_at: Date;
}

export interface AssetTextsTable {
  workspace_id: WorkspaceId;
  hash: string;
  locale: Locale;
  alt: string;
}

export interface ContentRulesTable {
  workspace_id: WorkspaceId;
  id: ContentRuleId;
  strength: RuleStrength;
  check_settings: JSONColumnType<RuleCheck>;
  text: string;
  locales: string[];
  on_edit: RuleEnforcement;
  on_publish: RuleEnforcement;
  created_at: Date;
}

export interface ContentFilesTable {
  workspace_id: WorkspaceId;
  collection: string;
  locale: Locale;
  path: string;
  kind: ContentFile["kind"];
  article_id: ArticleId | null;
  text_hash: string;
  images: JSONColumnType<ContentFile["images"][number][]>;
  bytes: Uint8Array;
}

export interface AssetsTable {
  workspace_id: WorkspaceId;
  hash: string;
  file_name: string;
  media_type: string;
  size_bytes: number;
  width: number;
  height: number;
  bytes: Uint8Array;
  on_site: Generated<boolean>;
  name: Generated<string>;
  created_at: Generated<Date>;
}
