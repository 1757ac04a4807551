import type { ClientConversationsTable, ProhibitedTopicsTable, RedactionSettingsTable } from "./guardrail-tables.ts";
import type { ApiKeysTable, LoginsTable, SettingsTable, UsersTable, WorkspacesTable } from "./account-tables.ts";
import type {
  ArticleEventsTable,
  ArticlesTable,
  ArticleVersionsTable,
  ArticleWritersTable,
  AssetsTable,
  AssetTextsTable,
  ContentFilesTable,
  ContentRulesTable,
  DraftSavesTable,
  RedirectsTable,
  TopicsTable,
  TopicTextsTable,
  TranslationsTable,
} from "./article-tables.ts";
import type { AssistantSettingsTable, LanguageModelsTable, TokenUsageTable } from "./assistant-tables.ts";
import type {
  AttachmentsTable,
  ContactDevicesTable,
  ContactsTable,
  IdentityCodesTable,
  IdentitySecretsTable,
  SegmentsTable,
} from "./contact-tables.ts";
import type { FinDeliveriesTable, FinWebhooksTable } from "./fin-tables.ts";
import type {
  ChunksTable,
  ChunkVectorsTable,
  DocumentHeadingsTable,
  DocumentsTable,
  SearchPostingsTable,
  SearchReportsTable,
  SearchSegmentsTable,
  SearchWritersTable,
  SuggestChangesTable,
} from "./search-tables.ts";
import type {
  CannedAnswersTable,
  InvitationsTable,
  SessionWordsTable,
  TeamMembersTable,
  TeamsTable,
} from "./inbox-tables.ts";
import type { SessionEventsTable, SessionsTable, TicketCountersTable } from "./session-tables.ts";
import type {
  ImportRunsTable,
  SitePagesTable,
  SourceDeletionsTable,
  SourceDocumentsTable,
  SourceFailuresTable,
  SourceRunIssuesTable,
  SourceRunSeenTable,
  SourceRunsTable,
  SourcesTable,
} from "./source-tables.ts";
import type {
  TrainingFoldersTable,
  TrainingItemsTable,
  TrainingStampsTable,
  TrainingVersionsTable,
} from "./training-tables.ts";
import type {
  ArticleReadsTable,
  ArticleVotesTable,
  FailedSearchesTable,
  HelpCenterHostsTable,
  HelpCentersTable,
  PreviewLinksTable,
  SiteWordsTable,
} from "./site-tables.ts";
import type {
  GlossaryTermsTable,
  TranslationItemsTable,
  TranslationJobsTable,
  TranslationLinksTable,
} from "./translation-memory-tables.ts";

/** Every table by its name. Timestamps are `timestamptz`, 64-bit integers come out as numbers. */
export interface Schema {
  fin_webhooks: FinWebhooksTable;
  fin_deliveries: FinDeliveriesTable;
  settings: SettingsTable;
  workspaces: WorkspacesTable;
  users: UsersTable;
  logins: LoginsTable;
  api_keys: ApiKeysTable;
  topics: TopicsTable;
  topic_texts: TopicTextsTable;
  articles: ArticlesTable;
  translations: TranslationsTable;
  article_versions: ArticleVersionsTable;
  assets: AssetsTable;
  draft_saves: DraftSavesTable;
  article_writers: ArticleWritersTable;
  article_events: ArticleEventsTable;
  redirects: RedirectsTable;
  asset_texts: AssetTextsTable;
  content_rules: ContentRulesTable;
  content_files: ContentFilesTable;
  contacts: ContactsTable;
  contact_devices: ContactDevicesTable;
  identity_secrets: IdentitySecretsTable;
  identity_codes: IdentityCodesTable;
  segments: SegmentsTable;
  attachments: AttachmentsTable;
  ticket_counters: TicketCountersTable;
  sessions: SessionsTable;
  session_events: SessionEventsTable;
  sources: SourcesTable;
  source_runs: SourceRunsTable;
  source_run_seen: SourceRunSeenTable;
  source_run_issues: SourceRunIssuesTable;
  source_documents: SourceDocumentsTable;
  source_failures: SourceFailuresTable;
  source_deletions: SourceDeletionsTable;
  import_runs: ImportRunsTable;
  site_pages: SitePagesTable;
  documents: DocumentsTable;
  chunks: ChunksTable;
  document_headings: DocumentHeadingsTable;
  search_writers: SearchWritersTable;
  search_segments: SearchSegmentsTable;
  search_postings: SearchPostingsTable;
  chunk_vectors: ChunkVectorsTable;
  search_reports: SearchReportsTable;
  suggest_changes: SuggestChangesTable;
  help_centers: HelpCentersTable;
  preview_links: PreviewLinksTable;
  site_words: SiteWordsTable;
  help_center_hosts: HelpCenterHostsTable;
  article_votes: ArticleVotesTable;
  article_reads: ArticleReadsTable;
  failed_searches: FailedSearchesTable;
  teams: TeamsTable;
  team_members: TeamMembersTable;
  canned_answers: CannedAnswersTable;
  invitations: InvitationsTable;
  session_words: SessionWordsTable;
  training_stamps: TrainingStampsTable;
  training_folders: TrainingFoldersTable;
  training_items: TrainingItemsTable;
  training_versions: TrainingVersionsTable;
  assistant_settings: AssistantSettingsTable;
  language_models: LanguageModelsTable;
  token_usage: TokenUsageTable;
  prohibited_topics: ProhibitedTopicsTable;
  redaction_settings: RedactionSettingsTable;
  client_conversations: ClientConversationsTable;
  translation_links: TranslationLinksTable;
  glossary_terms: GlossaryTermsTable;
  translation_jobs: TranslationJobsTable;
  translation_items: TranslationItemsTable;
}
