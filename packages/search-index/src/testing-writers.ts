import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { WorkspaceId } from "@handrail/core";

export interface WriterRound {
  readonly round: number;
  readonly documents: readonly string[];
  readonly removed: readonly string[];
}

export interface Writer {
  readonly process: ChildProcess;
  /** Rounds that it has finished so far. */
  readonly rounds: WriterRound[];
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>;
}

/** Starts `testing-writer.ts` as a process of its own. */
export function startWriter(location: object, workspaceId: WorkspaceId, name: string, rounds: number): Writer {
  const program = new URL("testing-writer.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [program, JSON.stringify(location), workspaceId, name, String(rounds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const finished: WriterRound[] = [];
  const lines = createInterface(child.stdout);
  lines.on("line", (line) => finished.push(JSON.parse(line) as WriterRound));
  const ended = Promise.all([once(child, "exit"), once(lines, "close")]).then(() => {});
  return { process: child, rounds: finished, ended };
}
