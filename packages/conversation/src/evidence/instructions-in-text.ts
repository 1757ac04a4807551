import type { Passage } from "@handrail/core";
import { unitsOf, type Unit } from "./units.ts";

const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b(?:previous|prior|above|earlier|all|your|these|system)\b[^.!?]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|context)\b/i,
  /\b(?:instructions?|note|message|notice|directive)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?(?:ai|assistant|chatbot|bot|llm|(?:language\s+)?model|agent)s?\b/i,
  /^\s*(?:###\s*)?(?:system|assistant|user|developer|human|ai)(?:\s+(?:note|message|prompt|override))?\s*:/i,
  /<\|?(?:im_start|im_end|system|endoftext|assistant)\|?>|\[\/?INST\]|<<\/?SYS>>/i,
  /\b(?:you are now|from now on,? you|pretend (?:to be|that you)|act as (?:an? |the )?(?:unrestricted|jailbroken|admin|developer))/i,
  /\b(?:reveal|print|repeat|output|show)\b[^.!?]{0,30}\b(?:system prompt|your (?:prompt|instructions|rules)|everything you know)\b/i,
  /\b(?:tell|ask|instruct|order) (?:the |every |each )?(?:user|customer|contact|visitor)s?\b[^.!?]{0,20}\b(?:to|for|that)\b/i,
  /\bdo not (?:tell|inform|mention (?:this )?to) the (?:user|customer|contact)\b/i,
  /\bwhen (?:the |an? )?(?:ai|assistant|chatbot|bot|model|llm)s? (?:reads?|sees?|answers?|summari[sz]es?)\b/i,
  /!\[[^\]]*\]\([^)]*[<{$]/,
  /cite\b[^.!?]{0,30}\S+[^.!?]{0,20}\bas (?:the|your|its|a)\s+source/i,
];

/** Markup that would load or lead somewhere. In code it is what the page is about; in a sentence it is bait. */
const loadingMarkup =
  /<(?:a|base|embed|form|iframe|img|link|meta|object|script|svg|video)\b[^>]*\b(?:action|content|data|href|on[a-z]+|src(?:set)?)\s*=|\burl\(\s*["']?(?:https?:)?\/\//i;

/** An address with a gap in its query, to be filled by whoever repeats it: `https://host/?d=<conversation>`. */
const addressWithGap = /(?:\/\/|\bwww\.)[^\s<>"'`]*\?[^\s<>"'`]*=(?:[<{$]|&lt;|["'`]?(?:\s|$))/i;

/** What may be quoted from a passage: lines in which something speaks to the assistant are left out whole. */
export function quotableUnits(passage: Pick<Passage, "text" | "lineKinds" | "document">): Unit[] {
  const units = unitsOf(passage, passage.document.locale);
  const suspect = new Set(
    units
      .filter(
        ({ kind, text }) =>
          instructsAssistant(text) || (kind !== "code" && (loadingMarkup.test(text) || addressWithGap.test(text))),
      )
      .map(({ line }) => line),
  );
  return units.filter(({ line }) => !suspect.has(line));
}

/**
 * Whether a sentence of a document speaks to the assistant instead of the reader. Such sentences are neither
 * quoted nor taken as evidence. A net with holes: what nobody may do is prevented elsewhere.
 */
export function instructsAssistant(sentence: string): boolean {
  return patterns.some((pattern) => pattern.test(sentence));
}
