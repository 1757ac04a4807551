import {
  createTraining,
  findConflicts,
  type AnswerModel,
  type Conflict,
  type TrainingVariant,
} from "@handrail/conversation";
import type {
  Embedder,
  HelpCenterId,
  Locale,
  Retriever,
  ServedHelpCenter,
  TrainingSource,
  TrainingStore,
  TriggerMatcher,
  WorkspaceId,
} from "@handrail/core";
import { createTrainingStore, type StoreOptions } from "@handrail/database";
import { createTriggerMatcher } from "@handrail/retrieval";

export interface TrainingServices {
  readonly store: TrainingStore;
  /** What a turn asks. */
  readonly source: TrainingSource;
  readonly matcher: TriggerMatcher;
  /** Makes the vectors of what is published in the background. */
  prepare(): void;
  conflicts(search: {
    readonly workspaceId: WorkspaceId;
    readonly variant: TrainingVariant;
    readonly locale: Locale;
    readonly signal: AbortSignal;
  }): Promise<Conflict[]>;
}

export interface OpenTrainingOptions {
  readonly stores: StoreOptions;
  readonly embedder: Embedder;
  readonly retriever: Retriever;
  readonly workspaceId: WorkspaceId;
  readonly modelOf: (workspaceId: WorkspaceId) => Promise<AnswerModel | undefined>;
  readonly helpCenterOf: (workspaceId: WorkspaceId, helpCenterId: HelpCenterId | null) => Promise<ServedHelpCenter>;
}

export function openTraining({
  stores,
  embedder,
  retriever,
  workspaceId,
  modelOf,
  helpCenterOf,
}: OpenTrainingOptions): TrainingServices {
  const store = createTrainingStore(stores);
  const matcher = createTriggerMatcher({ embedder });
  const source = createTraining({ store, matcher });
  return {
    store,
    source,
    matcher,
    prepare: () => void source.prepare(workspaceId),
    async conflicts({ workspaceId: searched, ...search }) {
      const [items, model] = await Promise.all([store.list(searched), modelOf(searched)]);
      return findConflicts({ ...search, workspaceId: searched, items, matcher, retriever, model, helpCenterOf });
    },
  };
}
