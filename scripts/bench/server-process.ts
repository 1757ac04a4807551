import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const ticksPerSecond = 100;

export const adminKey = "benchmark-admin-key";

export interface ServerProcess {
  readonly url: string;
  readonly startSeconds: number;
  /** User and system time of the process so far. */
  cpuSeconds(): number;
  residentMb(): number;
  stop(): Promise<void>;
}

function environmentOf(dataFolder: string) {
  return {
    ...process.env,
    PORT: "0",
    HANDRAIL_DATA: dataFolder,
    HANDRAIL_ADMIN_KEY: adminKey,
    HANDRAIL_EMBEDDING_MODEL: process.env["BENCH_EMBEDDING_MODEL"] ?? "none",
  };
}

async function output(child: ChildProcess, until?: RegExp): Promise<string> {
  let text = "";
  const ended = once(child, "close");
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => (text += part.toString()));
  if (!until) {
    await ended;
    return text;
  }
  while (!until.test(text)) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return text;
}

/** Starts the server as a user would and waits for its line that it is ready. */
export async function startServerProcess(dataFolder: string): Promise<ServerProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, [main, "start"], {
    env: environmentOf(dataFolder),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = await output(child, /Ctrl-C stops/);
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, "utf8");
  return {
    url: /Help center\s+(http\S+?)\/\s/.exec(text)?.[1] ?? "",
    startSeconds: (performance.now() - started) / 1000,
    cpuSeconds() {
      const fields = proc("stat").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(proc("status"))?.[1] ?? 0) / 1024,
    async stop() {
      child.kill("SIGINT");
      await once(child, "close");
    },
  };
}

/** Runs a command beside the server and returns what it printed and how long it took. */
export async function runCommand(
  dataFolder: string,
  parameters: readonly string[],
): Promise<{ text: string; seconds: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [main, ...parameters], {
    env: environmentOf(dataFolder),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = await output(child);
  if (child.exitCode !== 0) throw new Error(text);
  return { text, seconds: (performance.now() - started) / 1000 };
}
