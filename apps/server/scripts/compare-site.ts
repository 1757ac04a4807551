/**
 * The published site beside nginx and Pagefind, over the project's own articles, in one run:
 * node scripts/compare-site.ts <folder with pagefind and autocannon installed> [path of nginx]
 */
import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { fuseHits, isSaidByHeading } from "@handrail/help-center";
import { serve } from "@hono/node-server";
import { chromium } from "playwright-core";
import { createApp } from "../src/app.ts";
import { openServices } from "../src/compose/open-services.ts";

const [tools = "", nginx = "/usr/sbin/nginx"] = process.argv.slice(2);
if (!tools) throw new Error("Name a folder in which pagefind and autocannon are installed.");
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

/** Questions in plain words, each with the article that answers it. */
const questions: readonly (readonly [string, string])[] = [
  ["how do I start it for the first time", "getting-started/install"],
  ["change the port the server listens on", "getting-started/install"],
  ["what do I need on my computer before installing", "getting-started/install"],
  ["replace the sample articles with mine", "getting-started/your-own-content"],
  ["what is this product for", "getting-started/what-is-handrail"],
  ["how do I write a warning box", "writing/markdown"],
  ["can I show code with a title", "writing/markdown"],
  ["how do I make a page live", "writing/publish"],
  ["put a page into another language", "writing/translate"],
  ["when does a person take over from the bot", "assistant/hand-off"],
  ["keep a copy of all data", "operate/data-and-backup"],
  ["who can read internal articles", "operate/security"],
  ["run more than one server", "operate/scale"],
  ["connect my Zendesk", "knowledge/connect-a-source"],
  ["bring in a folder of Markdown", "knowledge/import"],
  ["which model makes the answers", "assistant/language-model"],
  ["put the chat on my own website", "assistant/widget"],
  ["ask the API with curl", "developers/api-quick-start"],
  ["list of all environment variables", "developers/settings"],
  ["what can the handrail command do", "developers/command-line"],
  ["the port is already in use", "operate/troubleshooting"],
];

interface ApiHit {
  readonly url: string;
  readonly anchor: string;
  readonly highlight?: string;
}
const pathOf = (url: string): string => new URL(url, origin).pathname.replace(/^\/en\/|\/(?:index\.html)?$/g, "");

/** One wrong letter in the longest word, always the same one. */
function typo(title: string): string {
  const longest = title.split(/\s+/).toSorted((a, b) => b.length - a.length)[0] ?? title;
  const at = Math.floor(longest.length / 2);
  const wrong = longest.slice(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.slice(at + 2);
  return title.replace(longest, wrong);
}

const { topics } = await services.sites.main.content.navigation("en");
const articles = topics.flatMap((topic) => topic.articles).map(({ path, title }) => [title, path] as const);
const known = new Set<string>(articles.map(([, path]) => path));
const asked = questions.filter(([, path]) => known.has(path));
if (asked.length < questions.length)
  console.log(`${questions.length - asked.length} questions name articles that are not there and are left out.`);

async function ours(kind: "suggest" | "search", query: string): Promise<(ApiHit & { readonly text: string })[]> {
  const address = `${origin}/api/v1/${kind}?${new URLSearchParams({ q: query, locale: "en", limit: "12" }).toString()}`;
  const { hits } = (await (await fetch(address)).json()) as { hits: ApiHit[] };
  return hits.map((hit) => ({ ...hit, text: hit.highlight ?? "" }));
}

/** As the search box asks: headings first, and the texts as well where no heading says what was typed. */
async function box(query: string): Promise<string[]> {
  const suggested = await ours("suggest", query);
  const hits = isSaidByHeading(suggested, query) ? suggested : fuseHits(suggested, await ours("search", query));
  return [...new Set(hits.map((hit) => pathOf(hit.url)))];
}

spawnSync(
  process.execPath,
  [
    join(tools, "node_modules/pagefind/lib/runner/bin.cjs"),
    "--site",
    site,
    "--glob",
    "en/*/*/index.html",
    "--root-selector",
    "main",
  ],
  {
    stdio: "inherit",
  },
);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ bypassCSP: true });

async function pagefind(query: string): Promise<string[]> {
  const urls = (await page.evaluate(
    `import("/pagefind/pagefind.js").then(async (found) => { const { results } = await found.search(${JSON.stringify(query)}); return Promise.all(results.slice(0, 10).map(async (result) => (await result.data()).url)); })`,
  )) as string[];
  return urls.map(pathOf);
}

async function compare(name: string, cases: readonly (readonly [string, string])[]): Promise<void> {
  const score = async (find: (query: string) => Promise<string[]>) => {
    let first = 0;
    let five = 0;
    for (const [query, path] of cases) {
      const found = await find(query);
      if (found[0] === path) first++;
      if (found.slice(0, 5).includes(path)) five++;
    }
    const share = (count: number): string => ((count / cases.length) * 100).toFixed(0).padStart(3);
    return `first ${share(first)} %, among five ${share(five)} %`;
  };
  console.log(`${name} (${cases.length}): ours ${await score(box)} | Pagefind ${await score(pagefind)}`);
}

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
  // Pagefind loads its files by relative addresses from any plain web server.
  await page.goto("http://127.0.0.1:4999/en/");
  await compare("titles", articles);
  await compare(
    "titles with a typo",
    articles.map(([title, path]) => [typo(title), path] as const),
  );
  await compare("questions in plain words", asked);
  const path = "/en/getting-started/install/";
  await load("nginx, plain", `http://127.0.0.1:4999${path}`);
  await load("this server, plain", origin + path);
  await load("this server, brotli", origin + path, ["accept-encoding=br"]);
  await load("nginx, plain, again", `http://127.0.0.1:4999${path}`);
} finally {
  other?.kill();
  await browser.close();
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await services.close();
  await rm(folder, { recursive: true, force: true });
}
