/**
 * Kills a real server with SIGKILL in the middle of turns and counts what that cost.
 *
 *   node apps/server/scripts/kill-turns.ts [turns = 200] [minutes]
 *
 * After the given minutes it stops and counts what it has done. Set DATABASE_URL to kill a server on Postgres; without it the embedded database is used. Everything acknowledged must
 * be there once, in order and answered: lost, doubled and stuck are to be 0.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killTurns } from "../test/conversation/kill-turns.ts";

const turns = Number(process.argv[2] ?? 200);
const minutes = Number(process.argv[3] ?? Infinity);
const dataFolder = await mkdtemp(join(tmpdir(), "handrail-kill-turns-"));
try {
  const result = await killTurns({
    turns,
    limitMs: minutes * 60_000,
    dataFolder,
    databaseUrl: process.env["DATABASE_URL"] ?? "",
    onKill: (count) => {
      if (count % 10 === 0) console.log(`${count} kills`);
    },
  });
  console.log(JSON.stringify(result, undefined, 2));
  process.exitCode = result.lost + result.doubled + result.stuck + result.reordered === 0 ? 0 : 1;
} finally {
  await rm(dataFolder, { recursive: true, force: true });
}
