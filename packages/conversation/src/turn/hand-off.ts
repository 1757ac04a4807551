import type { HandoffReason, HandoffReference, NewSessionEvent, ScoredPassage, SessionPatch } from "@handrail/core";
import { quotableUnits } from "../evidence/instructions-in-text.ts";
import { expectationOf } from "../policy/expectation.ts";
import { officeState } from "../policy/office-state.ts";
import { fittingRules } from "../policy/route.ts";
import { textsFor, type Texts } from "../texts/texts.ts";
import { citationOf } from "./citation.ts";
import { explain } from "./explain.ts";
import type { TurnOutcome } from "./outcome.ts";
import { summarise } from "./summarise.ts";
import type { Turn } from "./turn-context.ts";

const mostReferences = 3;

export interface HandOffInput {
  readonly reasons: readonly HandoffReason[];
  readonly causes?: readonly HandoffReference[];
  /** What came closest. */
  readonly passages?: readonly ScoredPassage[];
  readonly confidence?: number;
}

/**
 * Passes the session to a person: a word to the contact and when somebody answers, and for the agent why, what about,
 * in which mood, and what came closest; to the team that the rules name.
 */
export async function handOff(
  turn: Turn,
  { reasons, causes = [], passages = [], confidence = 0 }: HandOffInput,
): Promise<TurnOutcome> {
  const { input, assistant, locale, facts, clock } = turn;
  const now = clock();
  const office = assistant.officeHours && officeState(assistant.officeHours, now);
  const expectation = office ? expectationOf(office, assistant.officeHours!, now, locale) : undefined;
  const references = passages.slice(0, mostReferences).flatMap(({ passage }) => {
    const [quote] = quotableUnits(passage);
    return quote ? [citationOf(passage, quote.text)] : [];
  });
  const summary = summarise(input);
  const team = await teamFor(turn, reasons, summary, office ? office.open : true);
  const word = textsFor(locale)[wordingOf(reasons)];
  return {
    reply: {
      kind: "handoff",
      text: expectation === undefined ? word : `${word} ${expectation}`,
      citations: [],
      confidence,
      reasons,
    },
    handoff: {
      reasons,
      explanation: explain(reasons, passages, confidence, causes),
      summary,
      language: locale,
      references,
      sentiment: facts.feeling,
      ...(causes.length > 0 ? { causes } : {}),
      ...(expectation === undefined ? {} : { expectation }),
    },
    ...team,
  };
}

async function teamFor(
  { input, assistant, locale, topics, teamNameOf, facts }: Turn,
  reasons: readonly HandoffReason[],
  summary: string,
  officeOpen: boolean,
): Promise<{ after: NewSessionEvent[]; patch: SessionPatch } | undefined> {
  if (assistant.routing.length === 0) return undefined;
  const { workspaceId, channel } = input.session;
  // With the assistant switched off no model may be asked, not even for the queue.
  const matcher = reasons.includes("autopilot_off") ? undefined : topics;
  const handoff = { reasons, channel, language: locale, text: `${input.text}\n${summary}`, officeOpen };
  for (const { teamId } of await fittingRules(assistant.routing, handoff, matcher, input.signal)) {
    const teamName = await teamNameOf?.(workspaceId, teamId);
    if (teamName === undefined) continue;
    facts.guard(`routed to ${teamName}`);
    return { after: [{ kind: "session.routed", payload: { teamName, by: "system" } }], patch: { teamId } };
  }
  return undefined;
}

function wordingOf(
  reasons: readonly HandoffReason[],
): keyof Pick<Texts, "handoffAsked" | "handoffFrustration" | "handoffUnknown" | "handoffFailed" | "handoffOff"> {
  if (reasons.includes("autopilot_off")) return "handoffOff";
  if (reasons.includes("frustration")) return "handoffFrustration";
  if (reasons.includes("tool_failed")) return "handoffFailed";
  return reasons.includes("low_confidence") ? "handoffUnknown" : "handoffAsked";
}
