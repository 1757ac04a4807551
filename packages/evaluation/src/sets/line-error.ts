import { HandrailError } from "@handrail/core";

/** What is wrong with a set, and where: `corpus.jsonl, line 7`. */
export function invalidSet(file: string, line: number | undefined, problem: string): HandrailError {
  return new HandrailError({
    kind: "invalid_input",
    code: "invalid_set",
    message: `${file}${line === undefined ? "" : `, line ${line}`}: ${problem}.`,
    hint: "The article on measuring search shows what each file must hold.",
  });
}
