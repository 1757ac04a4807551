import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "@handrail/config";
import { HandrailError, silentLogger, type Locale } from "@handrail/core";
import { backfillEmbeddings, documentIdOf, indexDocuments, type SourceText } from "@handrail/ingestion";
import { createApp } from "../app.ts";
import { openServices } from "../compose/open-services.ts";
import type { ReportProgress } from "../http/progress.ts";
import type { Services } from "../services.ts";

export interface ScratchText {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** An installation that knows given texts and nothing else, for the time of one measurement. */
export interface Scratch {
  /** The public API. */
  readonly send: (request: Request) => Promise<Response>;
  readonly token: string;
  /**
   * Puts texts into the index as an import would, with their vectors where the model is ready.
   * @returns the texts' ids by the document ids that the API gives
   */
  index(texts: readonly ScratchText[], report: ReportProgress): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

export interface ScratchOptions {
  /** Language of the texts. */
  readonly locale: Locale;
  readonly signal: AbortSignal;
  /** Told what a model is waited for. */
  readonly onWaiting: (note: string) => void;
}

const kind = "evaluation";

/**
 * Opens the whole server with a database in memory: whatever happens to this process, nothing of it is ever in the
 * operator's own data, index or site. Waits until the models of the settings are ready or known not to be had.
 * @throws HandrailError `model_not_ready`, and those of the settings
 */
export async function openScratch(config: Config, options: ScratchOptions): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), "handrail-evaluation-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    // The first start takes its source language from the content folder.
    const contentFolder = join(folder, "content");
    await mkdir(join(contentFolder, options.locale), { recursive: true });
    const scratchConfig = { ...config, ...withoutOutside, dataFolder: folder, contentFolder };
    const services = await openServices(scratchConfig, silentLogger, { inMemory: true });
    const close = async () => {
      await services.close();
      await remove();
    };
    await modelsSettle(services, options).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    const app = createApp(services);
    return {
      send: async (request) => app.fetch(request),
      token: services.controlToken,
      index: (texts, report) => index(services, texts, options, report),
      close,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Settings of the operator's installation that a measurement has nothing to do with. */
const withoutOutside = {
  databaseUrl: "",
  siteUrl: "",
  meilisearch: { url: "", key: "" },
  languageModel: { name: "none", url: "", key: "" },
} as const;

async function modelsSettle({ embedder, reranker }: Services, { signal, onWaiting }: ScratchOptions): Promise<void> {
  for (const model of [embedder, ...(reranker ? [reranker] : [])]) {
    while (model.status().state === "loading") {
      onWaiting(model.status().note);
      await wait(200, undefined, { signal });
    }
    const { state, note } = model.status();
    if (state === "unavailable")
      throw new HandrailError({
        kind: "unavailable",
        code: "model_not_ready",
        message: note || "The model is not to be had.",
        hint: "Measure without it, or correct its setting.",
      });
  }
}

async function index(
  { searchIndex, embedder, workspace }: Services,
  texts: readonly ScratchText[],
  { locale, signal }: ScratchOptions,
  report: ReportProgress,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(texts.map(({ id }) => [documentIdOf(kind, id, locale) as string, id]));
  const sources = texts.map(({ id, title, text }): SourceText => ({
    document: {
      id: documentIdOf(kind, id, locale),
      sourceKind: kind,
      sourceName: kind,
      externalId: id,
      locale,
      title,
      breadcrumbs: [],
      labels: [],
      url: `/${locale}/${encodeURIComponent(id)}/`,
      audience: "public",
      version: 1,
      contentHash: id,
      updatedAt: new Date(0),
    },
    body: text,
  }));
  const { chunks } = await indexDocuments(searchIndex, workspace.id, sources, {
    signal,
    onProgress: ({ documents }) => report({ stage: "Indexing", done: documents, total: texts.length }),
  });
  await searchIndex.upkeep.mergeSegments(workspace.id, signal);
  if (embedder.status().state === "ready") {
    await backfillEmbeddings(searchIndex, embedder, workspace.id, {
      signal,
      onProgress: ({ embedded, failed }) =>
        report({ stage: "Embedding", done: Math.min(chunks, embedded + failed), total: chunks }),
    });
  }
  return ids;
}
