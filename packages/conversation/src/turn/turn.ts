import type { AudienceScope, Citation, HandoffReason, Reply, Session, TurnTrace } from "@handrail/core";
import type { ConversationDependencies } from "../dependencies.ts";
import type { ConversationSettings } from "../settings.ts";
import { answer } from "./answer.ts";
import { check } from "./check.ts";
import { clarify, smallTalk } from "./clarify.ts";
import { decide } from "./decide.ts";
import { startFacts, type Facts } from "./facts.ts";
import { passGate } from "./gate.ts";
import { handOff } from "./hand-off.ts";
import type { HistoryEntry } from "./history.ts";
import { replyLocale } from "./reply-locale.ts";
import { retrieve } from "./retrieve.ts";

export interface TurnInput {
  readonly session: Session;
  /** Already redacted. */
  readonly text: string;
  /** What was said before, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** What the contact may read; only what is public unless given. */
  readonly audiences?: AudienceScope;
  /** Names of the segments that the contact belongs to. */
  readonly segments?: readonly string[];
  /** Ends the turn when a person takes over or the server stops. */
  readonly signal: AbortSignal;
  /** Receives text that has passed the check, while the rest is being written. */
  readonly onDelta: (text: string) => void;
}

export interface HandoffFacts {
  readonly reasons: readonly HandoffReason[];
  readonly explanation: string;
  readonly summary: string;
  readonly language: string;
  readonly references: readonly Citation[];
}

export interface TurnOutcome {
  readonly reply: Reply;
  readonly handoff?: HandoffFacts;
}

export type TurnDependencies = Pick<
  ConversationDependencies,
  "retriever" | "outputPolicy" | "model" | "similarity" | "siteName" | "logger"
> & { readonly settings: ConversationSettings };

/**
 * One turn: gate -> retrieve -> decide -> answer | clarify | hand off -> check. Redaction came before, because
 * nothing is stored without it; logging comes after. Never rejects but for an aborted signal: a failure is a
 * hand-off.
 */
export async function runTurn(
  dependencies: TurnDependencies,
  input: TurnInput,
): Promise<TurnOutcome & { readonly trace: TurnTrace }> {
  const facts = startFacts(input.text);
  let outcome: TurnOutcome;
  try {
    outcome = await decideAndReply(dependencies, input, facts);
  } catch (error) {
    if (input.signal.aborted) throw error;
    dependencies.logger.error("A turn failed and was handed off.", { sessionId: input.session.id, error });
    facts.note(`failed: ${error instanceof Error ? error.message : String(error)}`);
    outcome = handOff(input, { reasons: ["tool_failed"], passages: [], confidence: 0, locale: input.session.locale });
  }
  return { ...outcome, trace: facts.trace(outcome.reply) };
}

async function decideAndReply(dependencies: TurnDependencies, input: TurnInput, facts: Facts): Promise<TurnOutcome> {
  const locale = replyLocale(input);
  const gate = facts.time("gate", () => passGate(input.text));
  if (gate.kind === "small_talk") return { reply: smallTalk(gate.talk, locale) };
  if (gate.kind === "hand_off") return handOff(input, { reasons: gate.reasons, passages: [], confidence: 0, locale });

  const found = await retrieve(dependencies, input, locale, facts);
  const decision = facts.time("decide", () => decide(dependencies.settings, input, found));
  facts.note(...decision.notes);

  if (decision.kind === "clarify") return check(dependencies, clarify(found, locale), facts);
  if (decision.kind === "answer") {
    const written = await answer(dependencies, input, found, locale, facts);
    if (written) return check(dependencies, written, facts);
  }
  const reasons: HandoffReason[] = decision.kind === "handoff" ? [...decision.reasons] : ["low_confidence"];
  return handOff(input, { reasons, passages: found.passages, confidence: found.certainty, locale });
}
