import type {
  Training,
  TrainingQuestion,
  TrainingSource,
  TrainingStore,
  TriggerMatcher,
  WorkspaceId,
} from "@handrail/core";
import { activeTraining, isWithinLimits } from "./active-training.ts";
import { createTrainingCache } from "./training-cache.ts";

export interface TrainingOptions {
  readonly store: Pick<TrainingStore, "stamp" | "list">;
  readonly matcher: TriggerMatcher;
}

export interface PreparedTraining extends TrainingSource {
  /** Makes what questions are compared with, so that the first one does not wait. Never fails. */
  prepare(workspaceId: WorkspaceId): Promise<void>;
}

/** Scenarios that reach the prompt: the best one, and others that the question means as well. */
const mostScenarios = 3;

/** What people have taught, as it applies to one question: the profile, every rule, and the scenarios it means. */
export function createTraining({ store, matcher }: TrainingOptions): PreparedTraining {
  const itemsOf = createTrainingCache(store);

  return {
    async forTurn(question: TrainingQuestion): Promise<Training> {
      const items = await itemsOf(question.workspaceId);
      const active = activeTraining(items, question.variant ?? "published").filter(({ content }) =>
        isWithinLimits(content, question),
      );
      const profile = active.find(({ item }) => item.kind === "profile");
      const scenarios = active.filter(({ item }) => item.kind === "scenario");
      const matches =
        scenarios.length === 0
          ? []
          : await matcher.match({
              text: question.text,
              locale: question.locale,
              entries: scenarios.map(({ item, content }) => ({ id: item.id, triggers: content.triggers })),
              ...(question.signal ? { signal: question.signal } : {}),
            });
      return {
        profile: profile?.content.instruction ?? "",
        profileVersion: profile?.version ?? 0,
        rules: active.flatMap(({ item: { id, kind }, version, content: { title, instruction } }) =>
          kind === "behavioral" && instruction.trim() !== "" ? [{ id, version, title, instruction }] : [],
        ),
        scenarios: matches.slice(0, mostScenarios).flatMap(({ id, score }) => {
          const found = scenarios.find(({ item }) => item.id === id);
          if (!found) return [];
          const { title, answer, instruction, handOff } = found.content;
          return [{ id, version: found.version, title, score, answer, instruction, handOff }];
        }),
      };
    },

    async prepare(workspaceId) {
      try {
        const items = await itemsOf(workspaceId);
        await matcher.prepare(
          activeTraining(items, "published").map(({ item, content }) => ({ id: item.id, triggers: content.triggers })),
        );
      } catch {
        // The next question reads them itself and says what is wrong.
      }
    },
  };
}
