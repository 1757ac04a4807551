import { parseLocale } from "@handrail/core";
import { jsonRows, type JsonRow } from "./json-lines.ts";
import { invalidSet } from "./line-error.ts";
import type { QuestionSet, SetDocument, SetQuestion } from "./question-set.ts";

export interface SetFiles {
  readonly name: string;
  /** `corpus.jsonl`: `{"_id", "title", "text"}` per line. */
  readonly corpus: string;
  /** `queries.jsonl`: `{"_id", "text", "locale"?}` per line. */
  readonly queries: string;
  /** `qrels.tsv`: question id, document id and gain per line, with or without a line of headings. */
  readonly qrels: string;
  /** Language of the texts, and of questions that name none; that of the first question, or English, by default. */
  readonly locale?: string | undefined;
}

/** @throws HandrailError `invalid_set` with file and line */
export function parseQuestionSet({ name, corpus, queries, qrels, locale }: SetFiles): QuestionSet {
  const documents = unique("corpus.jsonl", corpus, (row, id): SetDocument => ({
    id,
    title: row.optionalText("title") ?? "",
    text: row.text("text"),
  }));
  const asked = unique("queries.jsonl", queries, (row, id) => ({
    id,
    text: row.text("text"),
    locale: localeOf(row),
  }));
  const relevant = gains(qrels, documents, asked);
  const first = [...asked.values()].find((question) => question.locale)?.locale;
  const fallback = locale ?? first ?? "en";
  const questions = [...asked.values()]
    .filter(({ id }) => relevant.has(id))
    .map((question): SetQuestion => ({ ...question, locale: question.locale ?? fallback }));
  return { name, locale: fallback, documents: [...documents.values()], questions, relevant };
}

/** The row's language, made canonical. */
export function localeOf(row: JsonRow): string | undefined {
  const tag = row.optionalText("locale");
  if (tag === undefined) return undefined;
  try {
    return parseLocale(tag);
  } catch {
    return row.fail(`"${tag}" is no language tag`);
  }
}

function unique<Entry>(file: string, content: string, read: (row: JsonRow, id: string) => Entry): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const row of jsonRows(file, content)) {
    const id = row.text("_id", "id");
    if (entries.has(id)) row.fail(`the id "${id}" was there before`);
    entries.set(id, read(row, id));
  }
  if (entries.size === 0) throw invalidSet(file, undefined, "there is nothing in it");
  return entries;
}

function gains(
  content: string,
  documents: ReadonlyMap<string, unknown>,
  questions: ReadonlyMap<string, unknown>,
): Map<string, Map<string, number>> {
  const relevant = new Map<string, Map<string, number>>();
  for (const [place, text] of content
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (text.trim() === "") continue;
    const fields = text.split("\t").map((field) => field.trim());
    const [question = "", document = "", gain = ""] = fields;
    const fail = (problem: string) => invalidSet("qrels.tsv", place + 1, problem);
    const value = gain === "" ? Number.NaN : Number(gain);
    if (place === 0 && !Number.isFinite(value) && !questions.has(question)) continue;
    if (fields.length !== 3)
      throw fail(`a line holds question, document and gain between tabs, and this one holds ${fields.length} fields`);
    if (!Number.isFinite(value)) throw fail(`"${gain}" is no number`);
    if (!questions.has(question)) throw fail(`there is no question "${question}" in queries.jsonl`);
    if (!documents.has(document)) throw fail(`there is no text "${document}" in corpus.jsonl`);
    if (value <= 0) continue;
    relevant.set(question, (relevant.get(question) ?? new Map<string, number>()).set(document, value));
  }
  if (relevant.size === 0) throw invalidSet("qrels.tsv", undefined, "no text answers any question");
  return relevant;
}
