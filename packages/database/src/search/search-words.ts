import { fold, scriptRuns } from "@handrail/text-analysis";

const letters = /[\p{L}\p{M}\p{N}]+/gu;
const longestWord = 64;
const mostWords = 2_000;
/** From this length on, the beginning of a word finds it; shorter ones would find half of the language. */
const shortestPrefix = 3;

/** Words between spaces are folded whole; runs of other scripts become pairs of characters, the last one also alone. */
function pairsOf(run: string): string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...pairs, characters.at(-1) ?? ""];
}

/** What a text can be found by: its words, folded alike in every language, each once. */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const [match] of fold(text).matchAll(letters)) {
    for (const run of scriptRuns(match, 0)) {
      if (run.kind === "spaced") words.add(run.text.slice(0, longestWord));
      else for (const pair of pairsOf(run.text)) words.add(pair);
      if (words.size >= mostWords) return [...words];
    }
  }
  return [...words];
}

/**
 * A question as text of a tsquery: every word has to stand in a text, the last one perhaps only begun.
 * @returns undefined when it holds no letter and no digit
 */
export function searchQuery(text: string): string | undefined {
  const runs = [...fold(text).matchAll(letters)].flatMap(([match]) => scriptRuns(match, 0));
  const terms = runs.flatMap((run, index) => {
    if (run.kind === "spaced") {
      const word = run.text.slice(0, longestWord);
      const open = word.length >= shortestPrefix || index === runs.length - 1;
      return [`'${word}'${open ? ":*" : ""}`];
    }
    const characters = [...run.text];
    if (characters.length === 1) return [`'${run.text}':*`];
    return pairsOf(run.text)
      .slice(0, -1)
      .map((pair) => `'${pair}'`);
  });
  return terms.length > 0 ? [...new Set(terms)].join(" & ") : undefined;
}

/** A question for names, which are cut at spaces and signs only. The beginning of a word is enough. */
export function nameQuery(text: string): string {
  return [...fold(text).matchAll(letters)].map(([word]) => `'${word.slice(0, longestWord)}':*`).join(" & ");
}

/** The part of a text around the first place where the question stands, on one line. */
export function excerptOf(text: string, question: string, length = 160): string {
  const folded = fold(text);
  const wanted = [...fold(question).matchAll(letters)].map(([word]) => word);
  // Folding may change lengths, so the place is a good guess and no more.
  const places = wanted.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...(places.length > 0 ? places : [0])) - 40);
  const line = text
    .slice(from, from + length)
    .replaceAll(/\s+/g, " ")
    .toWellFormed()
    .trim();
  return `${from > 0 ? "…" : ""}${line}${from + length < text.length ? "…" : ""}`;
}
