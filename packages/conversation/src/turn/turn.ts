import { defaultAssistantSettings, togglesOf, type NewSessionEvent, type TurnTrace } from "@handrail/core";
import { createMetering } from "../model/metered-model.ts";
import { answer } from "./answer.ts";
import { check } from "./check.ts";
import { clarify } from "./clarify.ts";
import { decide } from "./decide.ts";
import { startFacts } from "./facts.ts";
import { failed, passGate, replyOf } from "./gate.ts";
import { handOff } from "./hand-off.ts";
import type { TurnOutcome } from "./outcome.ts";
import { passAutopilot } from "./pass-autopilot.ts";
import { replyLocale } from "./reply-locale.ts";
import { retrieve } from "./retrieve.ts";
import { applyTraining } from "./apply-training.ts";
import type { Turn, TurnDependencies, TurnInput } from "./turn-context.ts";
import { withoutAnswer } from "./without-answer.ts";

export type { TurnDependencies, TurnInput } from "./turn-context.ts";
export type { TurnOutcome } from "./outcome.ts";

export interface FinishedTurn extends TurnOutcome {
  /** Events before the reply. */
  readonly before: readonly NewSessionEvent[];
  /** Name under which the assistant speaks. */
  readonly speaker: string;
  readonly trace: TurnTrace;
}

/**
 * One turn: gate -> retrieve -> decide -> answer | clarify | hand off -> check. Redaction came before, because
 * nothing is stored without it; logging comes after. Never rejects but for an aborted signal: a failure is a
 * hand-off.
 */
export async function runTurn(dependencies: TurnDependencies, input: TurnInput): Promise<FinishedTurn> {
  const turn = await openTurn(dependencies, input);
  const before: NewSessionEvent[] = [];
  let outcome: TurnOutcome;
  try {
    outcome = await takeSteps(turn, before);
  } catch (error) {
    if (input.signal.aborted) throw error;
    dependencies.logger.error("A turn failed and was handed off.", { sessionId: input.session.id, error });
    turn.facts.note(`failed: ${error instanceof Error ? error.message : String(error)}`);
    outcome = await failed(turn);
  }
  return { ...outcome, before, speaker: turn.assistant.assistantName, trace: turn.facts.trace(outcome.reply) };
}

/** What the steps of a turn share. Asks no model. */
export async function openTurn(dependencies: TurnDependencies, input: TurnInput): Promise<Turn> {
  const { workspaceId, helpCenterId } = input.session;
  const assistant = (await dependencies.settingsOf?.(workspaceId)) ?? {
    ...defaultAssistantSettings,
    assistantName: dependencies.settings.assistantName,
  };
  const helpCenter = await dependencies.helpCenterOf?.(workspaceId, helpCenterId);
  const facts = startFacts(input.text, helpCenter);
  return {
    ...dependencies,
    input,
    assistant,
    toggles: togglesOf(assistant.handoff),
    helpCenter,
    locale: replyLocale(input),
    facts,
    trainingSource: dependencies.training,
    training: undefined,
    languageModel: createMetering({
      modelOf: () => (dependencies.modelOf ? dependencies.modelOf(workspaceId) : Promise.resolve(dependencies.model)),
      usage: dependencies.usage,
      budgets: assistant.budgets,
      session: input.session,
      clock: dependencies.clock,
      facts,
      logger: dependencies.logger,
    }),
  };
}

async function takeSteps(opened: Turn, before: NewSessionEvent[]): Promise<TurnOutcome> {
  const { facts, input } = opened;

  const autopilot = await facts.time("autopilot", () => passAutopilot(opened));
  before.push(autopilot.event);
  if (!autopilot.on) return handOff(opened, { reasons: ["autopilot_off"], causes: autopilot.causes });

  const gate = await facts.time("gate", () => passGate(opened));
  if (gate.kind !== "question") return replyOf(gate, opened);

  const training = await facts.time("training", () => applyTraining(opened));
  if (training.kind !== "none") return replyOf(training, opened);
  const turn: Turn = { ...opened, training: training.applied };

  const found = await retrieve(turn);
  const decision = facts.time("decide", () => decide(turn.settings, input, found));
  facts.note(...decision.notes);

  if (decision.kind === "clarify") return check(turn, clarify(found, turn.locale));
  if (decision.kind === "answer") {
    const written = await answer(turn, found);
    if (written) return check(turn, written);
  }
  return withoutAnswer(turn, found, decision.kind === "handoff" ? decision.reasons : ["low_confidence"]);
}
