import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const mainFile = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const repositoryRoot = fileURLToPath(new URL("../../..", import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

type Environment = Readonly<Record<string, string>>;

function spawnHandrail(parameters: readonly string[], environment: Environment): ChildProcess {
  return spawn(process.execPath, [mainFile, ...parameters], {
    cwd: repositoryRoot,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      HANDRAIL_EMBEDDING_MODEL: "none",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function collect(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
  return () => text;
}

/** Runs a command to its end, as a person would type it. */
export async function handrail(parameters: readonly string[], environment: Environment): Promise<Finished> {
  const child = spawnHandrail(parameters, environment);
  const output = collect(child);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: output() };
}

export interface RunningServer {
  readonly url: string;
  readonly setupSecret: string;
  readonly output: () => string;
  /** Sends the signal of Ctrl-C and waits for the end. */
  stop(): Promise<Finished>;
  /** Ends it without warning. */
  kill(): Promise<void>;
}

/** Starts the server and waits until it says that it is ready. */
export async function startHandrail(environment: Environment): Promise<RunningServer> {
  const child = spawnHandrail(["start"], { PORT: "0", ...environment });
  const output = collect(child);
  const closed = once(child, "close") as Promise<[number | null]>;
  while (!/Ctrl-C stops the server/.test(output())) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: /Help center\s+(http\S+?)\/?\s/.exec(output())?.[1] ?? "",
    setupSecret: /admin secret\s+(\S+)/.exec(output())?.[1] ?? "",
    output,
    async stop() {
      child.kill("SIGINT");
      const [code] = await closed;
      return { code, output: output() };
    },
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "handrail-e2e-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
