import type {
  ArticleId,
  Audience,
  Locale,
  TopicId,
  TranslationOrigin,
  TranslationState,
  WorkspaceId,
} from "@handrail/core";
import type { Generated } from "kysely";

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
  created_at: Generated<Date>;
}
