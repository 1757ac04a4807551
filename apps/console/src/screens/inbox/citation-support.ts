import type { Citation, Reply } from "../../api/citation.ts";

/** A sentence of a reply and what it rests on. */
export interface SupportedSentence {
  readonly sentence: string;
  readonly citations: readonly { readonly number: number; readonly citation: Citation }[];
}

const marks = /\[(\d{1,2})\]/g;
const leadingMarks = /^(?:\s*\[\d{1,2}\])+/;
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
  const add = (sentence: string, text: string): void => {
    const numbers = [...text.matchAll(marks)].map(([, digits]) => Number(digits));
    if (numbers.length === 0 || sentence === "") return;
    const citations = numbers.flatMap((number) => {
      const citation = reply.citations[number - 1];
      return citation ? [{ number, citation }] : [];
    });
    const last = found.at(-1);
    if (last?.sentence === sentence)
      found[found.length - 1] = { sentence, citations: [...last.citations, ...citations] };
    else found.push({ sentence, citations });
  };
  for (const line of reply.text.split(/\n+/)) {
    let before = "";
    for (const { segment } of sentences.segment(line)) {
      // Marks behind a full stop begin the next segment, or are one of their own.
      const leading = before === "" ? "" : (leadingMarks.exec(segment)?.[0] ?? "");
      add(before, leading);
      const own = segment.slice(leading.length);
      const words = plain(own);
      if (words.length > 1) before = words;
      add(before, own);
    }
  }
  return found;
}
