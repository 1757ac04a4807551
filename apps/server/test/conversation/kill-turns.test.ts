import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { killTurns } from "./kill-turns.ts";

// The long run is scripts/kill-turns.ts.
test("a server that is killed in the middle of turns loses, doubles and forgets nothing", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "handrail-kill-turns-"));
  try {
    const result = await killTurns({ turns: 1, dataFolder, databaseUrl: "" });
    expect(result).toMatchObject({ kills: 1, lost: 0, doubled: 0, stuck: 0, reordered: 0 });
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}, 300_000);
