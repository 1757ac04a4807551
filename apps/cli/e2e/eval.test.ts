import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { handrail, mainFile, startHandrail, temporaryFolder } from "./running-server.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let environment: Record<string, string>;
let set: string;

const topics = ["refunds", "trains", "cats", "invoices", "passwords", "kites"];
const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join("\n");

async function writeSet(name: string, questions: number): Promise<string> {
  const place = join(folder.path, name);
  await mkdir(place);
  const corpus = topics.map((topic) => ({
    _id: `${topic}#1`,
    title: topic,
    text: `All that there is to know of ${topic}.`,
  }));
  const asked = Array.from({ length: questions }, (_, place) => ({
    _id: String(place),
    text: `What is there to know of ${topics[place % topics.length]}?`,
  }));
  await writeFile(join(place, "corpus.jsonl"), lines(corpus));
  await writeFile(join(place, "queries.jsonl"), lines(asked));
  await writeFile(
    join(place, "qrels.tsv"),
    asked.map((_, place) => `${place}\t${topics[place % topics.length]}#1\t1`).join("\n"),
  );
  return place;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder.path, "tmp"));
  environment = { HANDRAIL_DATA: join(folder.path, "data"), TMPDIR: join(folder.path, "tmp") };
  set = await writeSet("tiny", 12);
});
afterAll(() => folder.remove());

const leftBehind = () => readdir(join(folder.path, "tmp"));

describe("handrail eval on a set", () => {
  test("prints one object per system, measured through the API, and touches no data", async () => {
    const { code, output } = await handrail(["eval", set, "--json"], environment);
    expect(code, output).toBe(0);
    const results = output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(results.map(({ system }) => system)).toEqual(["minisearch", "SQLite FTS5", "handrail"]);
    expect(results[2]).toMatchObject({
      set: "tiny",
      questions: 12,
      r1: 1,
      r5: 1,
      r10: 1,
      mrr10: 1,
      ndcg10: 1,
      ci95: [1, 1],
    });
    for (const name of ["p50Ms", "p95Ms", "cpuMsPerQuery", "indexSeconds"])
      expect(results[2]![name], name).toBeGreaterThan(0);
    expect(await leftBehind()).toEqual([]);
    expect(await readdir(folder.path)).not.toContain("data");
  });

  test("says which line of which file is wrong", async () => {
    await writeFile(join(await writeSet("broken", 1), "corpus.jsonl"), '{"_id":"a","text":"x"}\n{"_id":"b"');
    const { code, output } = await handrail(["eval", join(folder.path, "broken")], environment);
    expect(code).toBe(1);
    expect(output).toContain("corpus.jsonl, line 2: this is no JSON.");
    const missing = await handrail(["eval", join(folder.path, "nowhere")], environment);
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining("cannot be read")]);
  });

  test("leaves nothing behind when it is stopped", async () => {
    const long = await writeSet("long", 20_000);
    const child = spawn(process.execPath, [mainFile, "eval", long], {
      env: { ...process.env, ...environment, HANDRAIL_EMBEDDING_MODEL: "none" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let asked = false;
    const closed = once(child, "close");
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (asked || !output.includes("Asking handrail")) return;
      asked = true;
      child.kill("SIGINT");
    });
    expect((await closed)[0], output).toBe(130);
    expect(output).toContain("nothing is left behind");
    expect(await leftBehind()).toEqual([]);
  });
});

test("handrail eval on a file of questions asks this installation, beside its server and without one", async () => {
  const content = join(folder.path, "content");
  await mkdir(join(content, "en", "billing"), { recursive: true });
  const body = "Money comes back to your card within five days after the parcel has reached us.";
  await writeFile(join(content, "en", "billing", "refunds.md"), `---\ntitle: Refunds\n---\n${body}\n`);
  const file = join(folder.path, "questions.jsonl");
  await writeFile(
    file,
    lines([
      { question: "When does my money come back?", expected: ["/en/billing/refunds/"], locale: "en" },
      { question: "When does the parcel reach us?", expected: ["/en/somewhere/else/"] },
    ]),
  );
  const here = { ...environment, HANDRAIL_CONTENT: content };
  const server = await startHandrail(here);
  const beside = await handrail(["eval", file], here);
  await server.stop();
  expect(beside.code, beside.output).toBe(0);
  expect(beside.output).toMatch(/missed.* 1\s+When does the parcel reach us\?/);
  const without = await handrail(["eval", file, "--json"], here);
  const result = JSON.parse(without.output.split("\n").find((line) => line.startsWith("{"))!) as object;
  expect(result).toMatchObject({
    set: "questions.jsonl",
    system: "handrail",
    questions: 2,
    r1: 0.5,
    misses: [{ question: "When does the parcel reach us?", found: "/en/billing/refunds/" }],
  });
});
