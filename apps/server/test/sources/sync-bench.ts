import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnyConnector } from "@handrail/connector-kit";
import {
  newId,
  staffScope,
  type AudienceScope,
  type Logger,
  type SearchIndex,
  type Source,
  type SourceId,
  type SourceRun,
  type SyncMode,
  type WorkspaceId,
} from "@handrail/core";
import { createAssetStore, type Database } from "@handrail/database";
import { createTestWorkspace } from "@handrail/database/testing";
import { createPostgresSearchIndex } from "@handrail/search-index";
import type { FakeSource } from "@handrail/testing";
import { sql } from "kysely";
import { openSources, type OpenedSources } from "../../src/compose/open-sources.ts";
import { createManualQueue, type ManualQueue } from "./manual-queue.ts";

/** Everything that a sync needs, on a real database, with a queue that the test drives. */
export interface SyncBench extends OpenedSources {
  readonly workspaceId: WorkspaceId;
  readonly database: Database;
  readonly queue: ManualQueue;
  readonly index: SearchIndex;
  /** Everything that was logged, as text. */
  readonly log: string[];
  connect(
    fake: FakeSource,
    changes?: { readonly name?: string; readonly secrets?: object; readonly audience?: string },
  ): Promise<Source>;
  /** Asks for a run and does it to its end. */
  sync(source: Pick<Source, "id">, mode: SyncMode): Promise<SourceRun>;
  run(sourceId: SourceId, runId: string): Promise<SourceRun>;
  /** External ids of documents in whose passages the word stands, for readers of these audiences. */
  find(word: string, audiences?: AudienceScope): Promise<string[]>;
  /** External ids in the index of one source. */
  indexed(source: Pick<Source, "id" | "kind" | "name">): Promise<string[]>;
  /** What is stored and indexed of the workspace, without times: equal when the same was synced. */
  snapshot(): Promise<unknown>;
  /** Version of every row that holds content: unchanged when nothing was written. */
  rowVersions(): Promise<unknown>;
  /** A second process on the same database, which shares nothing else. */
  another(connectors?: readonly AnyConnector[]): Promise<SyncBench>;
}

export const pace = { heartbeatMs: 50, retryPauseMs: 5, longestWaitMs: 2_500 };

export async function openSyncBench(
  database: Database,
  connectors: readonly AnyConnector[],
  fakes: readonly FakeSource[],
  workspaceId?: WorkspaceId,
): Promise<SyncBench> {
  const owner = workspaceId ?? (await createTestWorkspace(database)).id;
  const dataFolder = await mkdtemp(join(tmpdir(), "handrail-sources-"));
  const log: string[] = [];
  const write = (message: string, fields?: object) => void log.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  const queue = createManualQueue();
  const index = createPostgresSearchIndex({ db: database.db });
  const opened = await openSources({
    config: {
      dataFolder,
      secretsKeys: [Buffer.alloc(32, 7).toString("base64")],
      allowedPrivateHosts: fakes.flatMap(({ url }) => (url.startsWith("http") ? [new URL(url).host] : [])),
    },
    database,
    jobs: queue,
    searchIndex: index,
    assets: createAssetStore({ db: database.db }),
    connectors,
    clock: () => new Date(),
    newId,
    logger,
    onIndexed: () => {},
    pace,
    // Several benches stand for several processes.
    soleProcess: false,
    requestRate: { perSecond: 10_000, burst: 10_000 },
  });
  await opened.sourceSync.work();

  const bench: SyncBench = {
    ...opened,
    workspaceId: owner,
    database,
    queue,
    index,
    log,

    connect: (fake, { name = fake.kind, secrets = fake.secrets, audience = "public" } = {}) =>
      opened.sourceSync.create(owner, {
        kind: fake.kind,
        name,
        config: fake.config,
        secrets,
        audience: audience as "public",
        locale: "en",
      }),

    async sync({ id }, mode) {
      const { id: runId } = await opened.sourceSync.request(owner, id, mode);
      await queue.drain();
      return bench.run(id, runId);
    },

    async run(sourceId, runId) {
      return (await opened.sourceRuns.get(owner, sourceId, runId as never))!;
    },

    async find(word, audiences = staffScope) {
      const found = new Set<string>();
      for (const { locale } of await index.locales(owner)) {
        const { candidates } = await index.lexical({ workspaceId: owner, text: word, locale, audiences, limit: 20 });
        const passages = await index.passages(
          owner,
          candidates.map(({ chunkId }) => chunkId),
        );
        const whole = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, "u");
        for (const { text, document } of passages) if (whole.test(text)) found.add(document.externalId);
      }
      return [...found].sort();
    },

    async indexed({ kind, name }) {
      const rows = await database.db
        .selectFrom("documents")
        .select("external_id")
        .where("workspace_id", "=", owner)
        .where("source_kind", "=", kind)
        .where("source_name", "=", name)
        .orderBy("external_id")
        .execute();
      return rows.map(({ external_id }) => external_id);
    },

    async snapshot() {
      const { rows: stored } = await sql`
        select s.name, d.external_id, d.locale, d.title, d.url, d.breadcrumbs, d.labels, d.body, d.access, d.audience,
          d.path, d.revision, d.content_hash, d.strikes, d.pending, d.removing
        from source_documents d join sources s on s.workspace_id = d.workspace_id and s.id = d.source_id
        where d.workspace_id = ${owner} order by s.name, d.external_id`.execute(database.db);
      const { rows: indexed } = await sql`
        select d.source_name, d.external_id, d.title, d.audience, d.content_hash, c.ordinal, c.text
        from documents d left join chunks c on c.workspace_id = d.workspace_id and c.document_id = d.id
        where d.workspace_id = ${owner} order by d.source_name, d.external_id, c.ordinal`.execute(database.db);
      return { stored, indexed };
    },

    async rowVersions() {
      const tables = ["source_documents", "documents", "chunks", "document_headings", "search_segments", "assets"];
      const versions: Record<string, unknown> = {};
      for (const table of tables) {
        const { rows } = await sql`
          select xmin::text || ' ' || ctid::text as version from ${sql.table(table)}
          where workspace_id = ${owner} order by 1`.execute(database.db);
        versions[table] = rows;
      }
      return versions;
    },

    another: (other = connectors) => openSyncBench(database, other, fakes, owner),

    async close() {
      await opened.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return bench;
}
