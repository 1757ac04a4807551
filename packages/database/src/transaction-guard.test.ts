import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { describeBackends } from "./testing.ts";

describeBackends("transactions", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const setting = async (name: string) =>
    (await database.db.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst())?.value;

  test("a query on the outer handle inside a transaction is refused instead of waiting forever", async () => {
    const { db } = database;
    const attempt = db.transaction().execute(async (trx) => {
      await trx.insertInto("settings").values({ name: "guarded", value: "" }).execute();
      await db.selectFrom("settings").selectAll().execute();
    });
    await expect(attempt).rejects.toMatchObject({ code: "outer_handle_in_transaction" });
    expect(await setting("guarded")).toBeUndefined();
  });

  test("a transaction inside a transaction on the outer handle is refused too, whatever its settings", async () => {
    const { db } = database;
    const attempt = db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(() => db.transaction().execute(async () => undefined));
    await expect(attempt).rejects.toMatchObject({ code: "outer_handle_in_transaction" });
  });

  test("work that a transaction has started may use the outer handle when it is over", async () => {
    const { db } = database;
    let later: Promise<unknown> | undefined;
    const over = Promise.withResolvers<void>();
    await db.transaction().execute(async () => {
      later = over.promise.then(() => setting("any"));
    });
    over.resolve();
    expect(await later).toBeUndefined();
  });

  test("another request's query never lands in an open transaction", async () => {
    const { db } = database;
    const started = Promise.withResolvers<void>();
    const transaction = db.transaction().execute(async (trx) => {
      await trx.insertInto("settings").values({ name: "isolated", value: "inside" }).execute();
      started.resolve();
      await new Promise((resolve) => setTimeout(resolve, 30));
      throw new Error("rolled back");
    });
    await started.promise;
    const [, seen, written] = await Promise.allSettled([
      transaction,
      setting("isolated"),
      db.insertInto("settings").values({ name: "outside", value: "kept" }).execute(),
    ]);
    expect(seen).toMatchObject({ status: "fulfilled", value: undefined });
    expect(written.status).toBe("fulfilled");
    expect(await setting("outside")).toBe("kept");
    expect(await setting("isolated")).toBeUndefined();
  });

  test("an error inside a statement leaves the connection usable", async () => {
    await expect(sql`select 1 / 0`.execute(database.db)).rejects.toMatchObject({ code: "22012" });
    await expect(sql`select nonsense from nowhere`.execute(database.db)).rejects.toMatchObject({ code: "42P01" });
    expect(await setting("any")).toBeUndefined();
  });
});
