import { randomUUID } from "node:crypto";
import {
  createModelTranslator,
  fillTranslation,
  translationProgress,
  type Filled,
  type TranslationRef,
  type TranslationStores,
} from "@handrail/articles";
import type { AnswerModel } from "@handrail/conversation";
import {
  HandrailError,
  type ArticleId,
  type ArticleStore,
  type JobQueue,
  type Locale,
  type Logger,
  type TranslationJob,
  type TranslationScope,
  type Translator,
  type WorkspaceId,
} from "@handrail/core";
import { createAuthoringStore, createTranslationMemory, type StoreOptions } from "@handrail/database";

const queue = "translate-articles";
const itemsAtOnce = 20;

export interface NewTranslationJob {
  readonly workspaceId: WorkspaceId;
  readonly locales: readonly Locale[];
  readonly scope: TranslationScope;
  /** All published articles when left out. */
  readonly articleIds?: readonly ArticleId[] | undefined;
  readonly createdBy: string;
}

export interface TranslationServices {
  readonly stores: TranslationStores;
  /** @throws HandrailError `model_missing` */
  translator(workspaceId: WorkspaceId): Promise<Translator>;
  /** Fills one draft while the caller waits. */
  fill(ref: TranslationRef, scope: TranslationScope, savedBy: string, signal?: AbortSignal): Promise<Filled>;
  /** Fills many in the background, in whichever process is free. @throws HandrailError `model_missing` */
  startJob(job: NewTranslationJob): Promise<TranslationJob>;
}

/** Translating: one article at once, or many as a job whose items are each done once, whatever dies in between. */
export async function openTranslation(options: {
  readonly stores: StoreOptions;
  readonly articles: ArticleStore;
  readonly jobs: JobQueue;
  readonly logger: Logger;
  readonly modelOf: (workspaceId: WorkspaceId) => Promise<AnswerModel | undefined>;
}): Promise<TranslationServices> {
  const { articles, jobs, logger, modelOf } = options;
  const memory = createTranslationMemory(options.stores);
  const stores: TranslationStores = { store: articles, authoring: createAuthoringStore(options.stores), memory };

  async function translator(workspaceId: WorkspaceId): Promise<Translator> {
    const model = await modelOf(workspaceId);
    if (!model)
      throw new HandrailError({
        kind: "conflict",
        code: "model_missing",
        message: "There is no language model to translate with.",
        hint: "Choose one under Assistant, Model; or send the articles to translators as XLIFF.",
      });
    return createModelTranslator(model.name, model.model);
  }

  await jobs.work<{ workspaceId: WorkspaceId; jobId: string }>(
    queue,
    async ({ data: { workspaceId, jobId }, signal }) => {
      const job = await memory.job(workspaceId, jobId);
      if (!job || job.finishedAt) return;
      for (;;) {
        const items = await memory.waiting(workspaceId, jobId, itemsAtOnce);
        if (items.length === 0) break;
        for (const { articleId, locale } of items) {
          signal.throwIfAborted();
          if ((await memory.job(workspaceId, jobId))?.cancelled) return;
          const key = { articleId, locale };
          try {
            const { kind, blocks, problem } = await fillTranslation(
              stores,
              { workspaceId, ...key },
              { scope: job.scope, translator: await translator(workspaceId), savedBy: job.createdBy, signal },
            );
            await memory.finishItem(workspaceId, jobId, { ...key, state: kind, blocks, problem });
          } catch (error) {
            // Stopped with the process: the item waits for the next one.
            signal.throwIfAborted();
            const problem = error instanceof Error ? error.message.slice(0, 300) : "It failed.";
            logger.warn("An article could not be translated.", { articleId, locale, error });
            await memory.finishItem(workspaceId, jobId, { ...key, state: "failed", blocks: 0, problem });
          }
        }
      }
      await memory.settleJob(workspaceId, jobId);
    },
  );

  return {
    stores,
    translator,
    fill: async (ref, scope, savedBy, signal) =>
      fillTranslation(stores, ref, {
        scope,
        translator: await translator(ref.workspaceId),
        savedBy,
        ...(signal ? { signal } : {}),
      }),

    async startJob({ workspaceId, locales, scope, articleIds, createdBy }) {
      await translator(workspaceId);
      const wanted = articleIds && new Set(articleIds);
      const open = (await translationProgress(articles, workspaceId, locales)).filter(
        ({ articleId, progress }) =>
          (!wanted || wanted.has(articleId)) &&
          // A draft may lack blocks, which only reading it tells.
          (scope === "missing_and_stale"
            ? progress !== "complete"
            : scope === "stale"
              ? progress === "stale"
              : progress !== "complete"),
      );
      const id = `trj_${randomUUID().replaceAll("-", "")}`;
      const job = await memory.createJob({ id, workspaceId, scope, locales, createdBy }, open);
      if (open.length > 0) await jobs.publish(queue, { workspaceId, jobId: id });
      return job;
    },
  };
}
