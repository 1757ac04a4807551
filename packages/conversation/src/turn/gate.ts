import type { HandoffReason } from "@handrail/core";
import { asksForPerson } from "../gate/person-request.ts";
import { isFrustrated } from "../gate/frustration.ts";
import { smallTalkOf, type SmallTalk } from "../gate/small-talk.ts";

export type GateVerdict =
  | { readonly kind: "question" }
  | { readonly kind: "small_talk"; readonly talk: SmallTalk }
  | { readonly kind: "hand_off"; readonly reasons: readonly HandoffReason[] };

/** What can be said about a message before anything is searched, in any language and without a model. */
export function passGate(text: string): GateVerdict {
  const reasons: HandoffReason[] = [];
  if (asksForPerson(text)) reasons.push("requested_by_contact");
  if (isFrustrated(text)) reasons.push("frustration");
  if (reasons.length > 0) return { kind: "hand_off", reasons };
  const talk = smallTalkOf(text);
  return talk ? { kind: "small_talk", talk } : { kind: "question" };
}
