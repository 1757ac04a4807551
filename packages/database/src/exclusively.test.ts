import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { describeBackends } from "./testing.ts";

describeBackends("exclusive work", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test("may use the database, and gives way also when it fails", async () => {
    await expect(database.exclusively("site", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const rows = await database.exclusively("site", () => database.db.selectFrom("workspaces").selectAll().execute());
    expect(rows).toEqual([]);
  });

  test("runs one at a time per name where several processes may share the database", async () => {
    if (!database.capabilities.advisoryLocks) return;
    const order: string[] = [];
    const work = (label: string) =>
      database.exclusively("site", async () => {
        order.push(`${label} begins`);
        await new Promise((resolve) => setTimeout(resolve, 30));
        order.push(`${label} ends`);
      });
    await Promise.all([work("a"), work("b")]);
    expect(order[1]).toBe(order[0]?.replace("begins", "ends"));
  });
});
