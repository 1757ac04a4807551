import { protectedSpans } from "@handrail/markdown";

/** A text whose protected stretches are replaced by marks such as `⟦1⟧`. */
export interface ProtectedText {
  readonly text: string;
  /** Whether anything is left that has words. */
  readonly hasWords: boolean;
  /**
   * Puts the stretches back.
   * @returns the text, or what is wrong with the marks
   */
  restore(translated: string): { readonly text: string } | { readonly problem: string };
}

const mark = /⟦\s*(\d+)\s*⟧/g;

/** Replaces what a translation must keep by numbered marks. */
export function protect(markdown: string, terms: readonly RegExp[] = []): ProtectedText {
  // Signs of our own in the text would be taken for marks.
  const spans = protectedSpans(markdown, [/[⟦⟧]+/g, ...terms]);
  const kept = spans.map(({ start, end }) => markdown.slice(start, end));
  let text = "";
  let from = 0;
  spans.forEach(({ start, end }, index) => {
    text += `${markdown.slice(from, start)}⟦${index + 1}⟧`;
    from = end;
  });
  text += markdown.slice(from);
  return {
    text,
    hasWords: /\p{L}/u.test(text),
    restore(translated) {
      const seen = [...translated.matchAll(mark)].map(([, number]) => Number(number));
      const missing = kept.flatMap((piece, index) => (seen.includes(index + 1) ? [] : [`⟦${index + 1}⟧ (${piece})`]));
      if (missing.length > 0) return { problem: `lost ${missing.slice(0, 5).join(", ")}` };
      const wrong = seen.filter(
        (number, index) => number > kept.length || number < 1 || seen.indexOf(number) !== index,
      );
      if (wrong.length > 0) return { problem: `has ⟦${wrong[0]}⟧ too often` };
      return { text: translated.replace(mark, (_, number: string) => kept[Number(number) - 1]!) };
    },
  };
}
