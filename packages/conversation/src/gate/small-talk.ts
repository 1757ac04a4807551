import { languages, type PhrasePatterns } from "./languages.ts";
import { utteranceOf } from "./utterance.ts";

export type SmallTalk = "greeting" | "thanks" | "goodbye" | "about" | "empty";

const longest = 80;

/** What kind of small talk a message is, if it is nothing else. */
export function smallTalkOf(text: string): SmallTalk | undefined {
  const utterance = utteranceOf(text);
  if (!/[\p{L}\p{N}]/u.test(utterance)) return "empty";
  if (utterance.length > longest) return undefined;
  for (const patterns of languages) {
    const talk = onlySmallTalk(utterance, patterns);
    if (talk) return talk;
  }
  return undefined;
}

function onlySmallTalk(utterance: string, { smallTalk }: PhrasePatterns): SmallTalk | undefined {
  let rest = utterance;
  let first: SmallTalk | undefined;
  // What the assistant is asked about itself comes before the greeting that introduces it.
  for (const kind of ["about", "thanks", "goodbye", "greeting"] as const) {
    const without = rest.replace(smallTalk[kind], " ");
    if (without !== rest) first ??= kind;
    rest = without;
  }
  rest = rest.replace(smallTalk.filler, " ");
  if (/[\p{L}\p{N}]/u.test(rest)) return undefined;
  return first ?? "empty";
}
