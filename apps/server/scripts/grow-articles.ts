import { access } from "node:fs/promises";
import { join } from "node:path";
import { silentLogger } from "@handrail/core";
import { openDatabase } from "@handrail/database";
import { sql } from "kysely";

const thousand = 1000;
const articlesPerTopic = 50;

/** Copies the first thousand articles of a measured data folder, with their topics and texts, until there are enough. */
export async function growTo(dataFolder: string, wanted: number): Promise<void> {
  const folder = join(dataFolder, "database");
  if (
    wanted <= thousand ||
    !(await access(folder).then(
      () => true,
      () => false,
    ))
  )
    return;
  const database = await openDatabase({ dataFolder }, { logger: silentLogger });
  try {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from articles`.execute(database.db);
    const there = rows[0]?.count ?? 0;
    if (there < thousand) return;
    for (let copy = Math.floor(there / thousand); copy < wanted / thousand; copy++) {
      const topic = sql`'topic-' || (substring(path from 'topic-([0-9]+)')::int + ${(copy * thousand) / articlesPerTopic}::int)`;
      const path = sql`${topic} || '/article-' || (substring(path from 'article-([0-9]+)')::int + ${copy * thousand}::int)`;
      const id = (name: string) => sql`${sql.ref(name)} || ${`x${copy}`}::text`;
      const first = sql`(select id from articles where substring(path from 'article-([0-9]+)')::int < ${thousand}::int)`;
      const firstTopics = sql`(select id from topics where substring(path from 'topic-([0-9]+)')::int < ${thousand / articlesPerTopic}::int)`;
      await database.db.transaction().execute(async (trx) => {
        const columns = async (table: string, replaced: Readonly<Record<string, unknown>>) => {
          const { rows: names } = await sql<{ name: string }>`
            select column_name as name from information_schema.columns
            where table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(trx);
          const list = sql.join(names.map(({ name }) => sql.ref(name)));
          const from = sql.join(names.map(({ name }) => (replaced[name] ?? sql.ref(name)) as never));
          return { list, from };
        };
        const duplicate = async (table: string, replaced: Readonly<Record<string, unknown>>, which: unknown) => {
          const { list, from } = await columns(table, replaced);
          await sql`insert into ${sql.table(table)} (${list}) select ${from} from ${sql.table(table)} where ${which}`.execute(
            trx,
          );
        };
        await duplicate("topics", { id: id("id"), path: topic }, sql`id in ${firstTopics}`);
        await duplicate("topic_texts", { topic_id: id("topic_id") }, sql`topic_id in ${firstTopics}`);
        await duplicate("articles", { id: id("id"), topic_id: id("topic_id"), path }, sql`id in ${first}`);
        const text = { article_id: id("article_id"), title: sql`title || ' ' || ${String(copy)}::text` };
        await duplicate("translations", text, sql`article_id in ${first}`);
        await duplicate("article_versions", { ...text, path }, sql`article_id in ${first}`);
      });
      console.error(`${(copy + 1) * thousand} articles`);
    }
  } finally {
    await database.close();
  }
}
