import { fold, type Analyzer } from "@handrail/text-analysis";

/**
 * Words that turn a sentence into its opposite, by language, folded. Whole words where a language has spaces, else
 * parts of them.
 */
const negations: Readonly<Record<string, readonly string[]>> = {
  ar: ["لا", "ليس", "لم", "لن", "بدون", "غير", "ممنوع", "يمنع", "ابدا"],
  de: [
    "nicht",
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "nie",
    "niemals",
    "ohne",
    "verboten",
    "vermeide",
    "vermeiden",
  ],
  en: [
    "not",
    "no",
    "never",
    "without",
    "don't",
    "dont",
    "doesn't",
    "can't",
    "cannot",
    "won't",
    "isn't",
    "aren't",
    "avoid",
    "refuse",
    "forbidden",
    "neither",
    "nor",
    "shouldn't",
    "mustn't",
  ],
  es: ["no", "nunca", "jamas", "sin", "ningun", "ninguna", "ninguno", "tampoco", "prohibido", "evita"],
  fr: ["ne", "n", "pas", "jamais", "sans", "aucun", "aucune", "interdit", "evitez"],
  it: ["non", "mai", "senza", "nessun", "nessuna", "vietato", "evita"],
  nl: ["niet", "geen", "nooit", "zonder", "verboden", "vermijd"],
  pl: ["nie", "nigdy", "bez", "zaden", "zabronione", "unikaj"],
  pt: ["nao", "nunca", "jamais", "sem", "nenhum", "nenhuma", "proibido", "evite"],
  ru: ["не", "нет", "никогда", "без", "нельзя", "запрещено"],
  tr: ["degil", "yok", "asla", "hicbir", "olmaz", "yapma", "etme", "vermeyin", "yapmayin"],
  uk: ["не", "немає", "ніколи", "без", "заборонено"],
};
const unspacedNegations: Readonly<Record<string, readonly string[]>> = {
  ja: ["ない", "ません", "しないで", "禁止", "不可"],
  ko: ["않", "못", "없", "안 ", "금지", "마세요", "말고"],
  zh: ["不", "没", "沒", "无", "無", "勿", "禁止", "别"],
  th: ["ไม่", "ห้าม", "อย่า"],
};

/** One sentence of a text, as it is held against those of another when no model judges them. */
export interface Cue {
  /** Words of its subject, without numbers. */
  readonly words: ReadonlySet<string>;
  /** As written, without thousands marks. */
  readonly numbers: ReadonlySet<string>;
  readonly saysNo: boolean;
}

const numberPattern = /\d+(?:[.,]\d+)*\s?%?/g;

export function cuesOf(text: string, analyzer: Analyzer): Cue[] {
  return analyzer.sentences(text).map(({ text: sentence }) => ({
    words: new Set(
      analyzer
        .tokens(analyzer.subjectOf(sentence))
        .map(({ term }) => term)
        .filter((term) => !/^\d+$/.test(term)),
    ),
    numbers: new Set((sentence.match(numberPattern) ?? []).map(plainNumber)),
    saysNo: saysNo(sentence),
  }));
}

/** How sentences of two texts contradict each other, in words for people; empty when none do. */
export function contradictionsOf(some: readonly Cue[], others: readonly Cue[]): string[] {
  const found = new Set<string>();
  for (const one of some)
    for (const other of others) {
      if (shareOf(one.words, other.words) < sameSubject) continue;
      const [onlyOne, onlyOther] = [without(one.numbers, other.numbers), without(other.numbers, one.numbers)];
      if (onlyOne.length > 0 && onlyOther.length > 0)
        found.add(`Numbers differ: ${onlyOne.join(", ")} against ${onlyOther.join(", ")}.`);
      if (one.saysNo !== other.saysNo) found.add("One says no where the other says yes.");
    }
  return [...found];
}

/** Share of the shorter sentence's words from which on two sentences speak of one thing. */
const sameSubject = 0.5;
const languages = Object.values(negations).flat();
const negationWords = new Set(languages.map((word) => fold(word.toLowerCase())));
const parts = Object.values(unspacedNegations).flat();

export function saysNo(sentence: string): boolean {
  const words = fold(sentence.toLowerCase()).match(/[\p{L}\p{M}]+(?:['’][\p{L}]+)?/gu) ?? [];
  return (
    words.some((word) => negationWords.has(word.replace("’", "'"))) || parts.some((part) => sentence.includes(part))
  );
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size);
  if (smaller < 2) return 0;
  return [...one].filter((word) => other.has(word)).length / smaller;
}

function plainNumber(written: string): string {
  return written.replace(/\s/g, "").replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, "");
}

function without(some: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...some].filter((value) => !others.has(value));
}
