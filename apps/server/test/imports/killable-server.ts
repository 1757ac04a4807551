import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { processConfig } from "@handrail/config";
import { startServer } from "../../src/start-server.ts";

const file = fileURLToPath(import.meta.url);
export const adminKey = "test-admin-key-0123456789";

export interface KillableServer {
  readonly url: string;
  call<Answer>(method: string, path: string, body?: object | Uint8Array<ArrayBuffer>): Promise<Answer>;
  /** Ends it without warning. */
  kill(): Promise<void>;
}

/** A server as a process of its own; resolves when its site is complete. */
export async function startKillable(folder: string, databaseUrl: string): Promise<KillableServer> {
  const child = spawn(process.execPath, ["--no-warnings", file], {
    // The server ends with what it reads from, so that none outlives a run that is stopped.
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"] ?? "",
      PORT: "0",
      HANDRAIL_DATA: join(folder, "data"),
      HANDRAIL_CONTENT: join(folder, "content"),
      HANDRAIL_ADMIN_KEY: adminKey,
      HANDRAIL_EMBEDDING_MODEL: "none",
      HANDRAIL_LOG: "error",
      NODE_COMPILE_CACHE: join(folder, "compiled"),
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
  });
  const closed = once(child, "close");
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => void (said += part));
  while (!said.includes("ready ")) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
  const url = /ready (\S+)/.exec(said)?.[1] ?? "";
  return {
    url,
    async call(method, path, body) {
      const isFile = body instanceof Uint8Array;
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${adminKey}`,
          ...(body ? { "content-type": isFile ? "application/zip" : "application/json" } : {}),
        },
        ...(body ? { body: isFile ? body : JSON.stringify(body) } : {}),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
      return answer as never;
    },
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

if (process.argv[1] === file) {
  process.stdin.resume().on("end", () => process.exit());
  const { url } = await startServer(processConfig(), () => {});
  console.log(`ready ${url}`);
}
