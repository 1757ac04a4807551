import type { Citation, Reply } from "../../api/citation.ts";

/** A sentence of a reply and what it rests on. */
export interface SupportedSentence {
  readonly sentence: string;
  readonly citations: readonly { readonly number: number; readonly citation: Citation }[];
}

const marks = /\[(\d{1,2})\]/g;
const plain = (markdown: string): string =>
  markdown
    .replaceAll(marks, "")
    .replaceAll(/[*_`#>|]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Each sentence that carries marks such as `[1]`, with the citations that they name. */
export function supportOf(reply: Pick<Reply, "text" | "citations">, locale: string): readonly SupportedSentence[] {
  const sentences = new Intl.Segmenter(locale, { granularity: "sentence" });
  const found: SupportedSentence[] = [];
  let before = "";
  for (const line of reply.text.split(/\n+/)) {
    before = "";
    for (const { segment } of sentences.segment(line)) {
      const numbers = [...segment.matchAll(marks)].map(([, digits]) => Number(digits));
      const words = plain(segment);
      // A mark behind the full stop stands in a segment of its own.
      const sentence = words.length > 1 ? words : before;
      if (words.length > 1) before = words;
      if (numbers.length === 0 || sentence === "") continue;
      const citations = numbers.flatMap((number) => {
        const citation = reply.citations[number - 1];
        return citation ? [{ number, citation }] : [];
      });
      const last = found.at(-1);
      if (last?.sentence === sentence)
        found[found.length - 1] = { sentence, citations: [...last.citations, ...citations] };
      else found.push({ sentence, citations });
    }
  }
  return found;
}
