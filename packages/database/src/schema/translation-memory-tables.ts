import type {
  ArticleId,
  BlockLink,
  GlossaryTerm,
  Locale,
  TranslationItemState,
  TranslationScope,
  WorkspaceId,
} from "@handrail/core";
import type { ColumnType, Generated } from "kysely";

type Json<Value> = ColumnType<Value, string, string>;

export interface TranslationLinksTable {
  workspace_id: WorkspaceId;
  article_id: ArticleId;
  locale: Locale;
  links: Json<readonly BlockLink[]>;
}

export interface GlossaryTermsTable {
  workspace_id: WorkspaceId;
  id: string;
  term: string;
  note: string;
  do_not_translate: boolean;
  case_sensitive: boolean;
  translations: Json<GlossaryTerm["translations"]>;
}

export interface TranslationJobsTable {
  workspace_id: WorkspaceId;
  id: string;
  scope: TranslationScope;
  locales: Locale[];
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
  cancelled: Generated<boolean>;
}

export interface TranslationItemsTable {
  workspace_id: WorkspaceId;
  job_id: string;
  article_id: ArticleId;
  locale: Locale;
  position: number;
  state: TranslationItemState;
  blocks: Generated<number>;
  problem: Generated<string>;
}
