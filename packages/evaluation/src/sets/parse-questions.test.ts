import { expect, test } from "vitest";
import { parseQuestions } from "./parse-questions.ts";

test("Questions are read with one or several expected answers", () => {
  const lines = [
    '{"question":"How?","expected":["/en/a/","doc_1"]}',
    '{"question":"Wie?","expected":"/de/a/","locale":"de"}',
  ];
  expect(parseQuestions("q.jsonl", lines.join("\n"))).toEqual([
    { question: "How?", expected: ["/en/a/", "doc_1"], locale: undefined },
    { question: "Wie?", expected: ["/de/a/"], locale: "de" },
  ]);
});

test.each([
  ["", "q.jsonl: there is nothing in it."],
  ['{"question":"How?"}', 'q.jsonl, line 1: "expected" must be a list of texts.'],
  ['{"question":"How?","expected":[]}', 'q.jsonl, line 1: "expected" must be a list of texts.'],
  ['{"expected":["/a/"]}', 'q.jsonl, line 1: "question" must be a text that is not empty.'],
  [`{"question":"${"x".repeat(501)}","expected":["/a/"]}`, "q.jsonl, line 1: a question has 500 characters at most."],
])("%j is refused at its line", (content, message) => {
  expect(() => parseQuestions("q.jsonl", content)).toThrow(expect.objectContaining({ code: "invalid_set", message }));
});
