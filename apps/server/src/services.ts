import type { Articles } from "@handrail/articles";
import type { Config } from "@handrail/config";
import type { Conversation } from "@handrail/conversation";
import type {
  AccountStore,
  ArticleStore,
  AssetStore,
  Clock,
  EventNotifier,
  Logger,
  Retriever,
  SearchIndex,
  SessionStore,
  Workspace,
} from "@handrail/core";
import type { SiteHandler } from "@handrail/help-center";
import type { Embedding } from "./embedding.ts";
import type { Publishing } from "./publishing/publishing.ts";

/** Everything that routes work with, wired once by `openServices`. */
export interface Services {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The installation's workspace. */
  workspace: Workspace;
  /** Bearer secret of this run for the command line; empty where no server runs. */
  controlToken: string;
  readonly accounts: AccountStore;
  readonly articleStore: ArticleStore;
  readonly assets: AssetStore;
  readonly sessions: SessionStore;
  readonly notifier: EventNotifier;
  readonly articles: Articles;
  readonly publishing: Publishing;
  readonly searchIndex: SearchIndex;
  readonly retriever: Retriever;
  readonly embedding: Embedding;
  readonly conversation: Conversation;
  readonly site: SiteHandler;
  readonly storage: { readonly backend: "pglite" | "postgres"; sizeBytes(): Promise<number> };
  /** `extractive` or `<provider>/<model>`. */
  readonly writer: string;
  /** Why the server is not ready yet, or empty. */
  readiness(): Promise<string>;
  close(): Promise<void>;
}
