import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseQuestionSet, type QuestionSet } from "@handrail/evaluation";

/** Sets of this machine, or undefined with no folder of that name. */
export function readRetrievalSet(folder: string, name: string): QuestionSet | undefined {
  const place = join(folder, name);
  if (!existsSync(join(place, "corpus.jsonl"))) return undefined;
  const text = (file: string) => readFileSync(join(place, file), "utf8");
  return parseQuestionSet({
    name,
    corpus: text("corpus.jsonl"),
    queries: text("queries.jsonl"),
    qrels: text("qrels.tsv"),
  });
}

/** The questions of one set over the texts of another that has the same ids: the same questions in another language. */
export function crossLanguage(texts: QuestionSet, questions: QuestionSet): QuestionSet {
  return {
    ...questions,
    name: `${questions.locale} -> ${texts.locale}`,
    locale: texts.locale,
    documents: texts.documents,
  };
}
