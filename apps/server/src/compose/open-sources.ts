import type { Config } from "@handrail/config";
import {
  createConnectorFetch,
  createGuardedHttpClient,
  createRequestBudgets,
  type AnyConnector,
  type RequestRate,
} from "@handrail/connector-kit";
import type {
  AssetStore,
  Clock,
  JobQueue,
  Logger,
  NewId,
  SearchIndex,
  SourceDocumentStore,
  SourceRunStore,
  SourceStore,
} from "@handrail/core";
import { createSourceDocumentStore, createSourceRunStore, createSourceStore, type Database } from "@handrail/database";
import { createSourceSync, type SourceSync, type SyncPace } from "@handrail/ingestion";
import { createSecretBox } from "../security/secret-box.ts";
import { openSecretKeys } from "../security/secret-keys.ts";
import { version } from "../version.ts";
import { createKeyedQueue } from "./keyed-queue.ts";

export interface OpenSourcesOptions {
  readonly config: Pick<Config, "dataFolder" | "secretsKeys" | "allowedPrivateHosts">;
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly searchIndex: SearchIndex;
  readonly assets: AssetStore;
  readonly connectors: readonly AnyConnector[];
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly onIndexed: () => void;
  readonly pace?: SyncPace;
  /** Whether nobody else works on the database, by default as the database says; tests pretend that there are others. */
  readonly soleProcess?: boolean;
  /** Requests to one source, the client's own unless given. */
  readonly requestRate?: RequestRate;
}

export interface OpenedSources {
  readonly sources: SourceStore;
  readonly sourceRuns: SourceRunStore;
  readonly sourceDocuments: SourceDocumentStore;
  readonly sourceSync: SourceSync;
  close(): Promise<void>;
}

/** Wires the sync engine: stores, the guarded client, secrets and the queue. Its jobs run once `sourceSync.work` is called. */
export async function openSources(options: OpenSourcesOptions): Promise<OpenedSources> {
  const { config, database, jobs, searchIndex, assets, connectors, clock, newId, logger, onIndexed, pace } = options;
  const rateOf = (kind: string): { rate?: RequestRate } => {
    const rate = options.requestRate ?? connectors.find(({ manifest }) => manifest.kind === kind)?.manifest.requestRate;
    return rate ? { rate } : {};
  };
  const stores = { db: database.db, clock, newId };
  const sources = createSourceStore(stores);
  const sourceRuns = createSourceRunStore(stores);
  const sourceDocuments = createSourceDocumentStore(stores);
  const client = createGuardedHttpClient({
    allowedPrivateHosts: config.allowedPrivateHosts,
    logger,
    userAgent: `Handrail/${version}`,
  });
  const budgets = createRequestBudgets(clock);
  const sourceSync = createSourceSync({
    sources,
    runs: sourceRuns,
    documents: sourceDocuments,
    index: searchIndex,
    assets,
    jobs,
    notifier: database.notifier,
    secretBox: createSecretBox(await openSecretKeys(config)),
    connectors,
    fetchFor: ({ sourceId, kind, signal, logger: workLogger }) =>
      createConnectorFetch({
        fetch: client.fetch,
        signal,
        clock,
        logger: workLogger,
        budgets,
        budgetKey: sourceId,
        ...rateOf(kind),
      }),
    exclusively: createKeyedQueue(database.exclusively),
    soleProcess: options.soleProcess ?? !database.capabilities.manyProcesses,
    clock,
    newId,
    logger,
    onIndexed,
    ...(pace ? { pace } : {}),
  });
  return {
    sources,
    sourceRuns,
    sourceDocuments,
    sourceSync,
    async close() {
      await sourceSync.close();
      await client.close();
    },
  };
}
