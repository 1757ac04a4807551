import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { HandrailError } from "@handrail/core";
import { parseQuestionSet, type QuestionSet } from "@handrail/evaluation";

/** @throws HandrailError `invalid_set`, `set_file_missing` */
export async function readSet(folder: string, locale: string | undefined): Promise<QuestionSet> {
  const [corpus, queries, qrels] = await Promise.all(
    ["corpus.jsonl", "queries.jsonl", "qrels.tsv"].map((file) => readText(join(folder, file))),
  );
  return parseQuestionSet({ name: basename(folder), corpus: corpus!, queries: queries!, qrels: qrels!, locale });
}

/** @throws HandrailError `set_file_missing` */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new HandrailError({
      kind: "invalid_input",
      code: "set_file_missing",
      message: `${file} cannot be read.`,
      hint: "Name a folder with corpus.jsonl, queries.jsonl and qrels.tsv, or a file with one question per line.",
      cause: error,
    });
  }
}
