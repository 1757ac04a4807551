import type { Training } from "@handrail/core";
import type { Settled } from "./gate.ts";
import { scenarioAnswer } from "./scenario-answer.ts";
import type { Turn } from "./turn-context.ts";

export type AppliedTraining = Settled | { readonly kind: "none"; readonly applied: Training | undefined };

/** Asks what people have taught for this question. A scenario that says what to do or say settles it. */
export async function applyTraining(turn: Turn): Promise<AppliedTraining> {
  const { input, locale, facts, trainingSource, helpCenter } = turn;
  if (!trainingSource) return { kind: "none", applied: undefined };
  const { workspaceId, channel } = input.session;
  const training = await trainingSource
    .forTurn({
      workspaceId,
      text: input.text,
      locale,
      channel,
      segments: input.segments ?? [],
      helpCenterId: helpCenter?.id,
      signal: input.signal,
      ...(input.variant ? { variant: input.variant } : {}),
    })
    .catch((error: unknown) => {
      input.signal.throwIfAborted();
      facts.note(`training: failed: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
  if (!training) return { kind: "none", applied: undefined };
  facts.training(training);
  const [best] = training.scenarios;
  if (best?.handOff)
    return {
      kind: "hand_off",
      reasons: ["instructions_say_so"],
      causes: [{ kind: "scenario", id: best.id, title: best.title }],
    };
  if (best?.answer) {
    facts.guard(`scenario: ${best.title}`);
    const text = await scenarioAnswer(turn, training, best);
    return { kind: "say", text, replyKind: "answer", confidence: best.score };
  }
  return { kind: "none", applied: training };
}
