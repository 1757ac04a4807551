import type { ChunkId, DocumentId, DocumentWithChunks } from "@handrail/core";

export interface MadeCorpus {
  /** Documents one by one, so that a million passages need no memory. The same in every run. */
  documents(): Generator<DocumentWithChunks>;
  readonly chunks: number;
}

const chunksPerDocument = 8;
const charactersPerChunk = 1_500;

/** Numbers below a bound, the same in every run. */
export function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function sentencesOf(text: string): string[] {
  return (text.match(/[^.!?]+[.!?]+/g) ?? [text]).map((sentence) => sentence.trim());
}

/** Passages of about 1,500 characters from the sentences of real ones in another order, with headings, 8 to a document. */
export function makeCorpus(
  texts: readonly { readonly title: string; readonly text: string }[],
  chunks: number,
): MadeCorpus {
  const sentences = texts.flatMap(({ text }) => sentencesOf(text));
  return {
    chunks,
    *documents() {
      const dice = createDice(11);
      for (let made = 0; made < chunks; made += chunksPerDocument) {
        const number = made / chunksPerDocument;
        const { title } = texts[dice(texts.length)]!;
        const id = `doc_made${scattered(number)}` as DocumentId;
        const parts = Array.from({ length: Math.min(chunksPerDocument, chunks - made) }, (_, place) => {
          const heading = sentences[dice(sentences.length)]!.split(" ").slice(0, 5).join(" ");
          let text = "";
          while (text.length < charactersPerChunk) text += `${sentences[dice(sentences.length)]!} `;
          return { heading, text: text.trim(), anchor: `part-${place}`, place };
        });
        yield {
          document: {
            id,
            sourceKind: "evaluation",
            sourceName: "evaluation",
            externalId: String(number),
            locale: "en",
            title,
            breadcrumbs: [],
            labels: [],
            url: `/en/${number}/`,
            audience: "public",
            version: 1,
            contentHash: "made",
            updatedAt: new Date(0),
          },
          headings: parts.map(({ heading, anchor }) => ({ level: 2, text: heading, anchor })),
          chunks: parts.map(({ heading, text, anchor, place }) => ({
            id: `chk_${scattered(number)}${scattered(place * 77 + 5)}` as ChunkId,
            documentId: id,
            ordinal: place,
            anchor,
            headingPath: [heading],
            text,
          })),
        };
      }
    },
  };
}

/** Thirteen letters for a number, without its order, as ids made of hashes have. */
function scattered(number: number): string {
  let value = (Math.imul(number + 1, 2_654_435_761) >>> 0) * 2 ** 20 + number;
  let text = "";
  for (let place = 0; place < 13; place++) {
    text += "0123456789abcdefghjkmnpqrstvwxyz"[value % 32];
    value = Math.floor(value / 32);
  }
  return text;
}
