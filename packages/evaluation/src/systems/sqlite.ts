import { DatabaseSync } from "node:sqlite";
import type { SetDocument } from "../sets/question-set.ts";
import type { RankingSystem } from "./ranking-system.ts";

/** SQLite's full text search: any of the words, its own BM25, Porter's stemmer for English, the title counting double. */
export function openSqlite(documents: readonly SetDocument[], locale: string): RankingSystem {
  const database = new DatabaseSync(":memory:");
  const tokenizer = locale === "en" ? "porter unicode61" : "unicode61";
  database.exec(`create virtual table texts using fts5(id unindexed, title, body, tokenize = '${tokenizer}')`);
  const insert = database.prepare("insert into texts (id, title, body) values (?, ?, ?)");
  for (const { id, title, text } of documents) insert.run(id, title, text);
  const search = database.prepare("select id from texts where texts match ? order by bm25(texts, 0, 2, 1) limit 10");
  return {
    name: "SQLite FTS5",
    rank({ text }) {
      const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
      if (words.length === 0) return Promise.resolve([]);
      const rows = search.all(words.map((word) => `"${word}"`).join(" OR "));
      return Promise.resolve(rows.map((row) => String(row["id"])));
    },
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}
