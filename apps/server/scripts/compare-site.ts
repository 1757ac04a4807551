/**
 * The published site beside nginx, over the project's own articles, in one run:
 * node scripts/compare-site.ts <folder with autocannon installed> [path of nginx]
 */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { serve } from "@hono/node-server";
import { createApp } from "../src/app.ts";
import { openServices } from "../src/compose/open-services.ts";

const [tools = "", nginx = "/usr/sbin/nginx"] = process.argv.slice(2);
if (!tools) throw new Error("Name a folder in which autocannon is installed.");
const contentFolder = resolve(import.meta.dirname, "../../../content");
const folder = await mkdtemp(join(tmpdir(), "handrail-compare-"));
const config = readConfig(
  {
    HANDRAIL_DATA: join(folder, "data"),
    HANDRAIL_CONTENT: contentFolder,
    HANDRAIL_EMBEDDING_MODEL: "none",
    HANDRAIL_LOG: "error",
  },
  folder,
);
const services = await openServices(config, silentLogger, { inMemory: true });
await services.publishing.publish("all", () => {});
const server = serve({ fetch: createApp(services).fetch, hostname: "127.0.0.1", port: 0 });
await once(server, "listening");
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const site = join(folder, "data/site");

async function load(name: string, url: string, headers: readonly string[] = []): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(tools, "node_modules/autocannon/autocannon.js"),
      "-c",
      "20",
      "-d",
      "6",
      "-j",
      ...headers.flatMap((one) => ["-H", one]),
      url,
    ],
    { encoding: "utf8", maxBuffer: 1 << 24 },
  );
  const { requests, latency, non2xx } = JSON.parse(stdout) as {
    requests: { average: number };
    latency: { p99: number };
    non2xx: number;
  };
  console.log(`${name}: ${requests.average.toFixed(0)} requests/s, p99 ${latency.p99} ms, ${non2xx} failed`);
}

let other: ChildProcess | undefined;
try {
  const settings = join(folder, "nginx.conf");
  await writeFile(
    settings,
    `${process.getuid?.() === 0 ? "user root; " : ""}daemon off; pid ${folder}/nginx.pid; error_log stderr error; worker_processes 1; events { worker_connections 256; }
http { access_log off; include /etc/nginx/mime.types; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
 sendfile on; server { listen 127.0.0.1:4999; root ${site}; index index.html; } }`,
  );
  other = spawn(nginx, ["-c", settings], { stdio: "inherit" });
  await new Promise((ready) => setTimeout(ready, 1500));
  const path = "/en/getting-started/install/";
  await load("nginx, plain", `http://127.0.0.1:4999${path}`);
  await load("this server, plain", origin + path);
  await load("this server, brotli", origin + path, ["accept-encoding=br"]);
  await load("nginx, plain, again", `http://127.0.0.1:4999${path}`);
} finally {
  other?.kill();
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await services.close();
  await rm(folder, { recursive: true, force: true });
}
