import { DatabaseSync } from "node:sqlite";
import type { MadeCorpus } from "./made-corpus.ts";

/** SQLite's full text search over the same passages, as many times, in memory: any of the words, its own BM25 and stemmer. */
export function openFullTextBaseline(corpus: MadeCorpus, times: number): (text: string) => unknown {
  const database = new DatabaseSync(":memory:");
  database.exec("create virtual table texts using fts5(id unindexed, title, body, tokenize = 'porter unicode61')");
  const insert = database.prepare("insert into texts (id, title, body) values (?, ?, ?)");
  database.exec("begin");
  for (let time = 0; time < times; time++)
    for (const { document, chunks } of corpus.documents())
      for (const { id, headingPath, text } of chunks)
        insert.run(`${time} ${id}`, `${document.title} ${headingPath.join(" ")}`, text);
  database.exec("commit");
  const search = database.prepare("select id from texts where texts match ? order by bm25(texts, 0, 2, 1) limit 10");
  return (text) => {
    const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    return search.all(words.map((word) => `"${word}"`).join(" OR "));
  };
}
