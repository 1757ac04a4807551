import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  newId,
  silentLogger,
  type Audience,
  type Embedder,
  type EventNotifier,
  type Locale,
  type Retriever,
  type SessionStore,
  type WorkspaceId,
} from "@handrail/core";
import { createSessionStore, type Database } from "@handrail/database";
import { createTestWorkspace, openTestDatabase } from "@handrail/database/testing";
import { createOutputPolicy, pseudonymise, redact } from "@handrail/guardrails";
import { backfillEmbeddings, documentIdOf, indexDocuments, type SourceText } from "@handrail/ingestion";
import { parseSource, titleOf } from "@handrail/markdown";
import { createRetriever } from "@handrail/retrieval";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { createConversation, type Conversation } from "../conversation.ts";
import type { ConversationDependencies } from "../dependencies.ts";

/** A real database with a real index over real pages, and conversations on it. */
export interface KnowledgeBase {
  readonly workspaceId: WorkspaceId;
  readonly sessions: SessionStore;
  readonly notifier: EventNotifier;
  readonly retriever: Retriever;
  readonly database: Database;
  add(pages: readonly TestPage[]): Promise<void>;
  open(overrides?: Partial<ConversationDependencies>): Conversation;
  close(): Promise<void>;
}

export interface TestPage {
  readonly path: string;
  readonly title: string;
  readonly body: string;
  readonly locale?: Locale;
  /** Public unless given. */
  readonly audience?: Audience;
}

export async function openKnowledgeBase(
  embedder?: Embedder,
  open: () => Promise<Database> = openTestDatabase,
): Promise<KnowledgeBase> {
  const database = await open();
  const workspace = await createTestWorkspace(database);
  const index = createPostgresSearchIndex({ db: database.db });
  const retriever = createRetriever({ index, sourceLocaleOf: () => "en", ...(embedder ? { embedder } : {}) });
  const { notifier } = database;
  const sessions = createSessionStore({
    db: database.db,
    clock: () => new Date(),
    newId,
    notifier,
    logger: silentLogger,
  });
  const opened: Conversation[] = [];
  return {
    workspaceId: workspace.id,
    sessions,
    notifier,
    retriever,
    database,
    async add(pages) {
      await indexDocuments(index, workspace.id, pages.map(sourceText));
      if (embedder) await backfillEmbeddings(index, embedder, workspace.id);
    },
    open(overrides = {}) {
      const conversation = createConversation({
        sessions,
        retriever,
        notifier,
        redact: (text) => redact(text),
        pseudonymise: (text) => pseudonymise(text),
        outputPolicy: createOutputPolicy({ siteHosts: ["help.example.com"] }),
        siteName: "Handrail",
        // Another retriever's passages are not in this index.
        ...(overrides.retriever
          ? {}
          : { currentPassages: (workspaceId, chunkIds) => index.passages(workspaceId, chunkIds) }),
        clock: () => new Date(),
        logger: silentLogger,
        ...overrides,
      });
      opened.push(conversation);
      return conversation;
    },
    async close() {
      for (const conversation of opened) await conversation.close();
      await database.close();
    },
  };
}

function sourceText({ path, title, body, locale = "en", audience = "public" }: TestPage): SourceText {
  return {
    body,
    document: {
      id: documentIdOf("article", path, locale),
      sourceKind: "article",
      sourceName: "help-center",
      externalId: path,
      locale,
      title,
      breadcrumbs: [],
      labels: [],
      url: `/${locale}/${path}/`,
      audience,
      version: 1,
      contentHash: `${title}\n${body}`,
      updatedAt: new Date("2026-01-01T00:00:00Z"),
    },
  };
}

/** The help center's own pages in one language. */
export function ownPages(locale: Locale): TestPage[] {
  const folder = new URL(`../../../../content/${locale}/`, import.meta.url).pathname;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !basename(file).startsWith("_"))
    .sort()
    .map((file) => {
      const { frontMatter, body } = parseSource(readFileSync(join(folder, file), "utf8"));
      const titled = titleOf(body);
      const title = typeof frontMatter["title"] === "string" ? frontMatter["title"] : (titled.title ?? file);
      return { path: file.replace(/\.md$/, ""), title, body: titled.body, locale };
    });
}
