import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { describeBackends } from "./testing.ts";

describeBackends("values", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test("come out as the same types on every backend", async () => {
    const at = new Date("2026-05-04T03:02:01.123Z");
    const { rows } = await sql`select
      ${9_007_199_254_740_991}::int8 as large, array[1, 2]::int8[] as larges, count(*) as count,
      ${at}::timestamptz as at, ${["a", 'b"c', "d,e"]}::text[] as texts, ${JSON.stringify({ a: [1] })}::jsonb as json,
      ${"日本語 🙂"}::text as text, true as yes, 1.5::float8 as real, null::text as nothing, '[1,2,3]'::vector as vector`.execute(
      database.db,
    );
    expect(rows).toEqual([
      {
        large: Number.MAX_SAFE_INTEGER,
        larges: [1, 2],
        count: 1,
        at,
        texts: ["a", 'b"c', "d,e"],
        json: { a: [1] },
        text: "日本語 🙂",
        yes: true,
        real: 1.5,
        nothing: null,
        vector: "[1,2,3]",
      },
    ]);
  });

  test("an integer too large to be exact is an error, not a wrong number", async () => {
    await expect(sql`select ${"9007199254740993"}::int8 as large`.execute(database.db)).rejects.toThrow(RangeError);
    expect((await sql`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }]);
  });

  test("bytes go in and out unchanged, also several megabytes and views into larger buffers", async () => {
    const { db } = database;
    await sql`create table bytes_in (id int primary key, bytes bytea)`.execute(db);
    const all = randomBytes(5_000_000);
    const view = new Uint8Array(all.buffer, all.byteOffset + 1000, 3_000_000);
    await sql`insert into bytes_in values (1, ${all}), (2, ${view}), (3, ${new Uint8Array()})`.execute(db);
    const { rows } = await sql<{ bytes: Uint8Array }>`select bytes from bytes_in order by id`.execute(db);
    expect(Buffer.compare(rows[0]!.bytes, all)).toBe(0);
    expect(Buffer.compare(rows[1]!.bytes, view)).toBe(0);
    expect(rows[2]!.bytes).toHaveLength(0);
  });

  test("many queries at once each get their own answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const { rows } = await sql<{ answer: number }>`select ${index}::int4 as answer`.execute(database.db);
        return rows[0]?.answer;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });
});
