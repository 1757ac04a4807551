import { describe, expect, test } from "vitest";
import { parseQuestionSet, type SetFiles } from "./parse-question-set.ts";

const good: SetFiles = {
  name: "tiny",
  corpus: '{"_id":"a","title":"Refunds","text":"Back in a week."}\n\n{"_id":"b","text":"By train."}\n',
  queries: '{"_id":1,"text":"When?"}\n{"_id":"2","text":"Wie?","locale":"de-de"}\n{"_id":"3","text":"Unasked"}\n',
  qrels: "query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n2\tb\t1\n",
};

describe("A set in the layout of BEIR", () => {
  test("is read with its gains, and questions that nothing answers are left out", () => {
    const set = parseQuestionSet(good);
    expect(set.documents).toEqual([
      { id: "a", title: "Refunds", text: "Back in a week." },
      { id: "b", title: "", text: "By train." },
    ]);
    expect(set.questions.map(({ id, locale }) => [id, locale])).toEqual([
      ["1", "de-DE"],
      ["2", "de-DE"],
    ]);
    expect(set.relevant.get("1")).toEqual(new Map([["a", 2]]));
  });

  test("is in the language that is given where it names none", () => {
    expect(parseQuestionSet({ ...good, locale: "fr" }).questions.map(({ locale }) => locale)).toEqual(["fr", "de-DE"]);
  });

  test("may use id for _id, Windows line ends, a byte order mark, and no headings", () => {
    const set = parseQuestionSet({
      ...good,
      corpus: '\uFEFF{"id":"a","text":"x"}\r\n{"id":"b","text":"y"}\r\n',
      qrels: "1\ta\t1\r\n",
    });
    expect(set.documents).toHaveLength(2);
    expect(set.relevant.get("1")).toEqual(new Map([["a", 1]]));
  });

  test.each<[string, Partial<SetFiles>, string]>([
    ["no JSON", { corpus: '{"_id":"a","text":"x"}\n{"_id":' }, "corpus.jsonl, line 2: this is no JSON."],
    ["a list", { queries: "[1]" }, "queries.jsonl, line 1: this is no JSON object."],
    ["no id", { corpus: '\n\n{"text":"x"}' }, 'corpus.jsonl, line 3: "_id" or "id" must be a text that is not empty.'],
    ["no text", { corpus: '{"_id":"a","text":" "}' }, 'corpus.jsonl, line 1: "text" must be a text that is not empty.'],
    [
      "an id twice",
      { corpus: `${good.corpus}{"_id":"a","text":"x"}` },
      'corpus.jsonl, line 4: the id "a" was there before.',
    ],
    [
      "no language",
      { queries: '{"_id":"1","text":"x","locale":"not a tag"}' },
      'queries.jsonl, line 1: "not a tag" is no language tag.',
    ],
    ["nothing", { queries: "\n" }, "queries.jsonl: there is nothing in it."],
    [
      "an unknown question",
      { qrels: "1\ta\t1\n9\ta\t1" },
      'qrels.tsv, line 2: there is no question "9" in queries.jsonl.',
    ],
    ["an unknown text", { qrels: "1\tz\t1" }, 'qrels.tsv, line 1: there is no text "z" in corpus.jsonl.'],
    ["no gain", { qrels: "h\th\th\n1\ta\tmuch" }, 'qrels.tsv, line 2: "much" is no number.'],
    ["spaces for tabs", { qrels: "1 a 1" }, "qrels.tsv: no text answers any question."],
    ["no gains above 0", { qrels: "1\ta\t0" }, "qrels.tsv: no text answers any question."],
  ])("with %s is refused at its line", (_, broken, message) => {
    expect(() => parseQuestionSet({ ...good, ...broken })).toThrow(
      expect.objectContaining({ code: "invalid_set", kind: "invalid_input", message }),
    );
  });
});
