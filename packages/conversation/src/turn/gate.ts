import type { HandoffReason, HandoffReference, Reply } from "@handrail/core";
import { soundsUnsure } from "../gate/unsure.ts";
import type { SmallTalk } from "../gate/small-talk.ts";
import { readIntent } from "../model/read-intent.ts";
import { textsFor, type Texts } from "../texts/texts.ts";
import { handOff } from "./hand-off.ts";
import type { TurnOutcome } from "./outcome.ts";
import { askedForPersonBefore, stuckBecause } from "./progress.ts";
import { readWords } from "./read-words.ts";
import type { Turn } from "./turn-context.ts";

/** A reply that needs no search. */
export type Settled =
  | { readonly kind: "small_talk"; readonly talk: SmallTalk }
  | {
      readonly kind: "say";
      readonly text: string;
      readonly replyKind?: Reply["kind"];
      readonly confidence?: number;
    }
  | {
      readonly kind: "hand_off";
      readonly reasons: readonly HandoffReason[];
      readonly causes?: readonly HandoffReference[];
    };

export type GateVerdict = { readonly kind: "question" } | Settled;

/** What is said or done about a message before anything is searched. */
export async function passGate(turn: Turn): Promise<GateVerdict> {
  const { input, toggles, facts } = turn;
  const say = (key: keyof Texts): Settled => ({ kind: "say", text: textsFor(turn.locale)[key] });

  const prohibited = await checkTopics(turn);
  if (prohibited) return prohibited;

  const words = readWords(input.text);
  const wish = words.kind === "wish" ? words.reasons : await wishByModel(turn);
  if (wish.includes("frustration") || input.history.at(-1)?.helpful === false) facts.sentiment("negative");
  else if (words.kind === "small_talk" && words.talk === "thanks") facts.sentiment("positive");
  if (wish.length > 0) facts.guard(`wish: ${wish.join(", ")}`);

  const reasons: HandoffReason[] = [];
  if (wish.includes("frustration") && toggles.onFrustration) reasons.push("frustration");
  if (wish.includes("requested_by_contact")) {
    const again = toggles.onRequest === "after_one_try" && askedForPersonBefore(input.history);
    if (toggles.onRequest === "at_once" || again) reasons.unshift("requested_by_contact");
    else if (reasons.length === 0) return say(toggles.onRequest === "never" ? "noPerson" : "tryFirst");
  }
  if (reasons.length > 0) return { kind: "hand_off", reasons };
  if (words.kind === "small_talk") return { kind: "small_talk", talk: words.talk };

  const stuck = await stuckBecause(input, turn.locale);
  if (stuck !== undefined) {
    facts.guard(`no progress: ${stuck}`);
    if (toggles.onNoProgress) return { kind: "hand_off", reasons: ["no_progress"] };
  }
  return { kind: "question" };
}

async function checkTopics(turn: Turn): Promise<Settled | undefined> {
  const { prohibited, input, locale, toggles, facts } = turn;
  if (!prohibited) return undefined;
  const { workspaceId } = input.session;
  const matches = await facts.time("topics", () =>
    prohibited.check({ workspaceId, text: input.text, locale, signal: input.signal }),
  );
  const [match] = matches;
  if (!match) return undefined;
  for (const { title, by, score } of matches) facts.guard(`prohibited topic: ${title} (${by}, ${score.toFixed(2)})`);
  const decline = "decline" in match && typeof match.decline === "string" ? match.decline : undefined;
  if (decline === undefined && toggles.onProhibitedTopic)
    return {
      kind: "hand_off",
      reasons: ["prohibited_topic"],
      causes: matches.map(({ topicId, title }) => ({ kind: "topic" as const, id: topicId, title })),
    };
  return { kind: "say", text: decline || textsFor(locale).declined };
}

/** Where the words leave it open, a model may tell; it is asked only then. */
async function wishByModel({ input, facts, languageModel }: Turn): Promise<readonly HandoffReason[]> {
  if (!soundsUnsure(input.text)) return [];
  const model = await languageModel();
  if (!model) return [];
  const intent = await facts.time("intent", () => readIntent(model, input.text, input.signal));
  if (!intent) {
    facts.note("intent: the model gave no usable answer");
    return [];
  }
  facts.sentiment(intent.sentiment);
  facts.guard(`intent by model: person ${intent.wantsPerson}, frustrated ${intent.frustrated}`);
  return [
    ...(intent.wantsPerson ? (["requested_by_contact"] as const) : []),
    ...(intent.frustrated ? (["frustration"] as const) : []),
  ];
}

/** Says what was settled without a search. */
export function replyOf(settled: Settled, turn: Turn): TurnOutcome | Promise<TurnOutcome> {
  if (settled.kind === "hand_off") return handOff(turn, settled);
  const text = settled.kind === "say" ? turn.outputPolicy(settled.text) : textsFor(turn.locale)[settled.talk];
  const kind = settled.kind === "say" ? (settled.replyKind ?? "clarify") : "clarify";
  const confidence = settled.kind === "say" ? (settled.confidence ?? 0) : 0;
  return { reply: { kind, text, citations: [], confidence, reasons: [] } };
}

/** A step broke: a person takes over, or the contact is told to try again. */
export function failed(turn: Turn): TurnOutcome | Promise<TurnOutcome> {
  if (turn.toggles.onToolFailure) return handOff(turn, { reasons: ["tool_failed"] });
  return replyOf({ kind: "say", text: textsFor(turn.locale).failedLater }, turn);
}
