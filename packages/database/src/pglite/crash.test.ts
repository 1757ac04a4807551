import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { silentLogger } from "@handrail/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../open-database.ts";
import { ensureTemplate } from "./ensure-template.ts";

let folder: string;
beforeEach(async () => {
  await ensureTemplate();
  folder = mkdtempSync(join(tmpdir(), "handrail-crash-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that writes one setting after the other and says each number once its transaction is done. */
function startWriter(first: number) {
  const program = `
    import { openDatabase } from ${JSON.stringify(new URL("../open-database.ts", import.meta.url).href)};
    const logger = { debug() {}, info() {}, warn: console.error, error: console.error };
    const { db } = await openDatabase({ dataFolder: ${JSON.stringify(folder)} }, { logger });
    for (let number = ${first}; ; number++) {
      await db.transaction().execute(async (trx) => {
        await trx.insertInto("settings").values({ name: "a" + number, value: "x".repeat(3000) }).execute();
        await trx.insertInto("settings").values({ name: "b" + number, value: "" }).execute();
      });
      console.log(number);
    }`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
}

test("what was acknowledged before a kill -9 is there afterwards, and nothing of half a transaction", async () => {
  let acknowledged = -1;
  for (const until of [3, 17, 60]) {
    const writer = startWriter(acknowledged + 1);
    for await (const line of createInterface(writer.stdout)) {
      acknowledged = Number(line);
      if (acknowledged >= until) writer.kill("SIGKILL");
    }
    const { db, close } = await openDatabase({ dataFolder: folder }, { logger: silentLogger });
    const names = (await db.selectFrom("settings").select("name").execute()).map(({ name }) => name);
    const written = names.filter((name) => name.startsWith("a")).length;
    expect(written).toBeGreaterThanOrEqual(acknowledged + 1);
    for (let number = 0; number < written; number++)
      expect(names).toEqual(expect.arrayContaining([`a${number}`, `b${number}`]));
    expect(names).toHaveLength(written * 2);
    acknowledged = written - 1;
    await close();
  }
}, 180_000);

test("a first start that was killed half-way starts over", async () => {
  const writer = startWriter(0);
  while (!existsSync(join(folder, "database", "PG_VERSION"))) await new Promise((resolve) => setTimeout(resolve, 2));
  writer.kill("SIGKILL");
  await once(writer, "exit");
  expect(existsSync(join(folder, "database.unfinished"))).toBe(true);
  const { db, close } = await openDatabase({ dataFolder: folder }, { logger: silentLogger });
  expect(await db.selectFrom("settings").selectAll().execute()).toEqual([]);
  await close();
  expect(existsSync(join(folder, "database.unfinished"))).toBe(false);
}, 120_000);
