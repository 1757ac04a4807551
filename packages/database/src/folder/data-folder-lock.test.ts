import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acquireDataFolder, readRunningServer } from "./data-folder-lock.ts";

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handrail-lock-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A real process that takes the folder, says how that went, and lives on. */
async function startHolder(): Promise<{ child: ChildProcess; outcome: string }> {
  const program = `
    import { acquireDataFolder } from ${JSON.stringify(new URL("./data-folder-lock.ts", import.meta.url).href)};
    try {
      acquireDataFolder(${JSON.stringify(folder)}).update({ url: "http://127.0.0.1:4321", controlToken: "t" });
      console.log("holds");
    } catch (error) {
      console.log(error.code + " " + error.message);
    }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [data] = (await once(child.stdout!, "data")) as [Buffer];
  return { child, outcome: String(data).trim() };
}

test("a second opener is refused and told the first one's pid and address", async () => {
  const { child } = await startHolder();
  expect(() => acquireDataFolder(folder)).toThrow(
    expect.objectContaining({
      code: "data_folder_in_use",
      message: expect.stringContaining(`process ${child.pid} at http://127.0.0.1:4321`) as string,
    }) as Error,
  );
});

test("a second opener in the same process is refused too", () => {
  const lock = acquireDataFolder(folder);
  expect(() => acquireDataFolder(folder)).toThrow(/in use/);
  lock.release();
  acquireDataFolder(folder).release();
});

test("of eight processes that start at once exactly one gets the folder", async () => {
  const outcomes = (await Promise.all(Array.from({ length: 8 }, startHolder))).map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === "holds")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.startsWith("data_folder_in_use"))).toHaveLength(7);
});

test("a killed holder's folder is free at once, and its address no longer given out", async () => {
  const { child } = await startHolder();
  expect(readRunningServer(folder)).toMatchObject({ pid: child.pid, url: "http://127.0.0.1:4321", controlToken: "t" });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(readRunningServer(folder)).toBeUndefined();
  const { outcome } = await startHolder();
  expect(outcome).toBe("holds");
});

test("only its owner may read how to control the server", () => {
  const lock = acquireDataFolder(folder);
  lock.update({ url: "http://127.0.0.1:1", controlToken: "secret" });
  const file = join(folder, "server.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid, controlToken: "secret" });
  lock.release();
  lock.release();
  expect(readRunningServer(folder)).toBeUndefined();
});
