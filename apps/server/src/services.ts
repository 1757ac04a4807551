import type { Articles } from "@handrail/articles";
import type { Config } from "@handrail/config";
import type { Conversation } from "@handrail/conversation";
import type {
  AccountStore,
  ArticleStore,
  AssetStore,
  CannedAnswerStore,
  Clock,
  Embedder,
  EventNotifier,
  InboxStore,
  Logger,
  PeopleStore,
  Reranker,
  Retriever,
  SearchIndex,
  SessionStore,
  SourceDocumentStore,
  SourceRunStore,
  SourceStore,
  Suggester,
  TeamStore,
  Workspace,
} from "@handrail/core";
import type { SourceSync } from "@handrail/ingestion";
import type { TrainingServices } from "./compose/open-training.ts";
import type { ContactServices } from "./compose/open-contacts.ts";
import type { AssistantServices } from "./compose/open-assistant.ts";
import type { FinServices } from "./compose/open-fin.ts";
import type { ImportingServices } from "./compose/open-importing.ts";
import type { GuardrailServices } from "./compose/open-guardrails.ts";
import type { TranslationServices } from "./compose/open-translation.ts";
import type { SiteServices } from "./compose/open-sites.ts";
import type { WritingServices } from "./compose/open-writing.ts";
import type { SiteLanguages } from "./languages/site-languages.ts";
import type { Publishing } from "./publishing/publishing.ts";
import type { WidgetSettingsStore } from "./widget/create-widget-settings.ts";

export interface Storage {
  readonly backend: "pglite" | "postgres";
  sizeBytes(): Promise<number>;
  /** Writes everything in the database to one file. */
  backup(file: string): Promise<{ readonly rows: number; readonly sizeBytes: number }>;
}

/** Everything that routes work with, wired once by `openServices`. */
export interface Services
  extends
    SiteServices,
    WritingServices,
    ImportingServices,
    ContactServices,
    GuardrailServices,
    AssistantServices,
    FinServices {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The installation's workspace as it is now. */
  readonly workspace: Workspace;
  /** Bearer secret of this run for the command line. */
  readonly controlToken: string;
  readonly accounts: AccountStore;
  readonly siteLanguages: SiteLanguages;
  readonly articles: ArticleStore;
  readonly assets: AssetStore;
  readonly authoring: Articles;
  readonly sessions: SessionStore;
  readonly notifier: EventNotifier;
  readonly publishing: Publishing;
  readonly searchIndex: SearchIndex;
  readonly retriever: Retriever;
  readonly suggester: Suggester;
  readonly embedder: Embedder;
  /** Undefined with none by setting. */
  readonly reranker: Reranker | undefined;
  readonly sources: SourceStore;
  readonly sourceRuns: SourceRunStore;
  readonly sourceDocuments: SourceDocumentStore;
  readonly sourceSync: SourceSync;
  readonly translation: TranslationServices;
  readonly conversation: Conversation;
  readonly inbox: InboxStore;
  readonly teams: TeamStore;
  readonly cannedAnswers: CannedAnswerStore;
  readonly people: PeopleStore;
  readonly training: TrainingServices;
  readonly widgetSettings: WidgetSettingsStore;
  readonly storage: Storage;
  /** What the server still does before it is ready; empty when it is. */
  readonly startup: { stage: string };
  close(): Promise<void>;
}
