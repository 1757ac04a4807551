import { silentLogger } from "@handrail/core";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "./database.ts";
import { createInProcessNotifier } from "./in-process-notifier.ts";
import { openDatabase } from "./open-database.ts";
import { createServerDatabase, describeBackends, testBackends } from "./testing.ts";

describeBackends("event notifier", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test("tells the listeners of the topic, in order, each payload once, until they end", async () => {
    const { notifier } = database;
    const one: string[] = [];
    const two: string[] = [];
    const endOne = notifier.subscribe("session:1", (payload) => one.push(payload));
    const endTwo = notifier.subscribe("session:1", (payload) => two.push(payload));
    await notifier.notify("session:1", "a\nline");
    await notifier.notify("session:2", "other");
    endTwo();
    await notifier.notify("session:1", JSON.stringify({ text: "日本語".repeat(500) }));
    // A notice that came back over the connection would have arrived by now.
    await sql`select pg_sleep(0.2)`.execute(database.db);
    expect(one).toEqual(["a\nline", JSON.stringify({ text: "日本語".repeat(500) })]);
    expect(two).toEqual(["a\nline"]);
    endOne();
  });
});

test("a listener that throws harms neither the sender nor the other listeners", async () => {
  const errors: unknown[] = [];
  const notifier = createInProcessNotifier((error) => errors.push(error));
  const seen: string[] = [];
  notifier.subscribe("t", () => {
    throw new Error("mine");
  });
  notifier.subscribe("t", (payload) => seen.push(payload));
  await notifier.notify("t", "p");
  expect(seen).toEqual(["p"]);
  expect(errors).toHaveLength(1);
});

const server = testBackends.find(({ name }) => name === "Postgres")!;

describe.skipIf(server.skipReason)(`event notifier of two processes (${server.skipReason ?? "Postgres"})`, () => {
  let databases: Database[];
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await createServerDatabase();
    drop = created.drop;
    const { connectionString } = created;
    // Both migrate at once: that, too, must work.
    databases = await Promise.all([0, 1, 2].map(() => openDatabase({ connectionString }, { logger: silentLogger })));
  });
  afterAll(async () => {
    await Promise.all(databases.map(({ close }) => close()));
    await drop();
  });

  test("what one says the others hear, once", async () => {
    const heard: string[] = [];
    const ends = databases.map(({ notifier }, index) =>
      notifier.subscribe("t", (payload) => heard.push(`${index} ${payload}`)),
    );
    await databases[0]!.notifier.notify("t", "hello");
    await vi.waitFor(() => expect(heard).toHaveLength(3), { timeout: 10_000 });
    await databases[0]!.notifier.notify("t", "again");
    await vi.waitFor(() => expect(heard).toHaveLength(6), { timeout: 10_000 });
    expect(heard.sort()).toEqual(["0 again", "0 hello", "1 again", "1 hello", "2 again", "2 hello"]);
    for (const end of ends) end();
  });

  test("a lost connection is opened again by itself", async () => {
    const heard: string[] = [];
    const end = databases[1]!.notifier.subscribe("t", (payload) => heard.push(payload));
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'handrail events' and datname = current_database()`.execute(databases[0]!.db);
    await vi.waitFor(
      async () => {
        await databases[0]!.notifier.notify("t", "after");
        expect(heard).toContain("after");
      },
      { timeout: 20_000, interval: 200 },
    );
    end();
  });
});
