import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Who holds a data folder, for its owner's eyes only. */
export interface RunningServer {
  readonly pid: number;
  readonly startedAt: string;
  /** Tells this run from an earlier one. */
  readonly token: string;
  /** Address on this machine; empty while the server starts. */
  readonly url: string;
  /** Bearer secret for commands of the same machine; empty while the server starts. */
  readonly controlToken: string;
}

export function writeServerFile(folder: string, server: RunningServer): void {
  const file = join(folder, "server.json");
  const unfinished = `${file}.${server.token}`;
  writeFileSync(unfinished, JSON.stringify(server), { mode: 0o600 });
  renameSync(unfinished, file);
}

/** What the file says, whether or not that process still lives; undefined when there is none. */
export function readServerFile(folder: string): RunningServer | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "server.json"), "utf8")) as RunningServer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
