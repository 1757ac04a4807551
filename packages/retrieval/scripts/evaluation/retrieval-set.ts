import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SetDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface SetQuestion {
  readonly id: string;
  readonly text: string;
  readonly locale: string;
}

/** A set in the layout of BEIR: texts, questions, and which text answers which question. */
export interface RetrievalSet {
  readonly name: string;
  /** Language of the texts. */
  readonly locale: string;
  readonly documents: readonly SetDocument[];
  readonly questions: readonly SetQuestion[];
  /** Question id -> document id -> gain. */
  readonly relevant: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

function readLines<Row>(file: string): Row[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Row);
}

/** Sets of this machine, or undefined with no folder of that name. */
export function readRetrievalSet(folder: string, name: string): RetrievalSet | undefined {
  const place = join(folder, name);
  if (!existsSync(join(place, "corpus.jsonl"))) return undefined;
  const questions = readLines<SetQuestion>(join(place, "queries.jsonl"));
  const relevant = new Map<string, Map<string, number>>();
  for (const line of readFileSync(join(place, "qrels.tsv"), "utf8").trim().split("\n").slice(1)) {
    const [question, document, gain] = line.split("\t") as [string, string, string];
    const gains = relevant.get(question) ?? new Map<string, number>();
    relevant.set(question, gains.set(document, Number(gain)));
  }
  const documents = readLines<SetDocument>(join(place, "corpus.jsonl"));
  return {
    name,
    locale: questions[0]?.locale ?? "en",
    documents,
    questions: questions.filter(({ id }) => relevant.has(id)),
    relevant,
  };
}

/** The questions of one set over the texts of another that has the same ids: the same questions in another language. */
export function crossLanguage(texts: RetrievalSet, questions: RetrievalSet): RetrievalSet {
  return {
    ...questions,
    name: `${questions.locale} -> ${texts.locale}`,
    locale: texts.locale,
    documents: texts.documents,
  };
}
