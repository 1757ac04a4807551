import type { HandoffReason } from "@handrail/core";
import { isFrustrated } from "../gate/frustration.ts";
import { asksForPerson } from "../gate/person-request.ts";
import { smallTalkOf, type SmallTalk } from "../gate/small-talk.ts";

export type WordsVerdict =
  | { readonly kind: "question" }
  | { readonly kind: "small_talk"; readonly talk: SmallTalk }
  | { readonly kind: "wish"; readonly reasons: readonly HandoffReason[] };

/** What the words of a message say by themselves, in any language and without a model. */
export function readWords(text: string): WordsVerdict {
  const reasons: HandoffReason[] = [];
  if (asksForPerson(text)) reasons.push("requested_by_contact");
  if (isFrustrated(text)) reasons.push("frustration");
  if (reasons.length > 0) return { kind: "wish", reasons };
  const talk = smallTalkOf(text);
  return talk ? { kind: "small_talk", talk } : { kind: "question" };
}
