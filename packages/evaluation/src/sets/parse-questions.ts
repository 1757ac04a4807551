import { jsonRows } from "./json-lines.ts";
import { invalidSet } from "./line-error.ts";
import { localeOf } from "./parse-question-set.ts";

/** A question to the knowledge base as it is, and what should answer it. */
export interface ExpectedAnswer {
  readonly question: string;
  /** Addresses or document ids; one of them is enough to be right. */
  readonly expected: readonly string[];
  readonly locale: string | undefined;
}

/**
 * Reads a file with `{"question", "expected": [address or document id, ...], "locale"?}` per line.
 * @throws HandrailError `invalid_set` with the line
 */
export function parseQuestions(file: string, content: string): ExpectedAnswer[] {
  const questions: ExpectedAnswer[] = [];
  for (const row of jsonRows(file, content)) {
    const question = row.text("question");
    if (question.length > 500) row.fail("a question has 500 characters at most");
    questions.push({ question, expected: row.texts("expected"), locale: localeOf(row) });
  }
  if (questions.length === 0) throw invalidSet(file, undefined, "there is nothing in it");
  return questions;
}
