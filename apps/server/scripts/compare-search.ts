/**
 * The site's search over the project's own articles, wherever people use it, beside the texts alone and Pagefind, in one run:
 * node scripts/compare-search.ts <folder with pagefind installed> [languages, such as en,de,ja,ar] [kinds of search, such as questions]
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { serve } from "@hono/node-server";
import { chromium } from "playwright-core";
import { createApp } from "../src/app.ts";
import { openServices } from "../src/compose/open-services.ts";
import { siteQuestions, type QuestionLanguage } from "./site-questions.ts";

const [tools = "", languages = "en,de,ja,ar", kinds = ""] = process.argv.slice(2);
if (!tools) throw new Error("Name a folder in which pagefind is installed.");
const locales = languages.split(",") as QuestionLanguage[];
const contentFolder = resolve(import.meta.dirname, "../../../content");
const folder = await mkdtemp(join(tmpdir(), "handrail-compare-"));
const config = readConfig(
  {
    HANDRAIL_DATA: join(folder, "data"),
    HANDRAIL_CONTENT: contentFolder,
    HANDRAIL_EMBEDDING_MODEL: process.env["HANDRAIL_EMBEDDING_MODEL"] ?? "none",
    HANDRAIL_MODELS: process.env["HANDRAIL_MODELS"] ?? "",
    HANDRAIL_LOG: "error",
  },
  folder,
);
const services = await openServices(config, silentLogger, { inMemory: true });
await services.publishing.publish("all", () => {});
// With a model (HANDRAIL_EMBEDDING_MODEL, HANDRAIL_MODELS) the texts are asked by meaning too, once they have vectors.
while (config.embeddingModel.name !== "none") {
  const { modelId } = services.embedder;
  const { chunks, embedded } = await services.searchIndex.statistics(services.workspace.id, modelId || null);
  if (modelId && embedded >= chunks) break;
  await new Promise((wait) => setTimeout(wait, 2000));
}
const server = serve({ fetch: createApp(services).fetch, hostname: "127.0.0.1", port: 0 });
await once(server, "listening");
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const site = join(folder, "data/site");

spawnSync(
  process.execPath,
  [
    join(tools, "node_modules/pagefind/lib/runner/bin.cjs"),
    "--site",
    site,
    "--glob",
    `{${locales.join(",")}}/*/*/index.html`,
    "--root-selector",
    "main",
    "--quiet",
  ],
  { stdio: "inherit" },
);
const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};
// Pagefind loads its files by relative addresses from any plain web server.
const plain = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", origin);
  const name = decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
  readFile(join(site, name)).then(
    (bytes) => response.setHeader("content-type", mediaTypes[extname(name)] ?? "application/octet-stream").end(bytes),
    () => response.writeHead(404).end(),
  );
}).listen(0, "127.0.0.1");
await once(plain, "listening");
const plainOrigin = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ bypassCSP: true });

type Case = readonly [query: string, paths: readonly string[]];
type Find = (query: string, locale: string) => Promise<readonly string[]>;

interface Answer {
  readonly hits: readonly { readonly url: string }[];
  readonly settled?: boolean;
}
const pathsOf = (urls: readonly string[]): string[] => [
  ...new Set(urls.map((url) => new URL(url, origin).pathname.replace(/^\/[^/]+\/|\/(?:index\.html)?$/g, ""))),
];
async function ask(route: string, query: string, locale: string, more: Record<string, string> = {}): Promise<Answer> {
  const asked = new URLSearchParams({ q: query, locale, ...more });
  return (await fetch(`${origin}/api/v1/${route}?${asked.toString()}`)).json() as Promise<Answer>;
}
const urlsOf = ({ hits }: Answer): string[] => pathsOf(hits.map(({ url }) => url));

const ways: readonly (readonly [string, Find])[] = [
  [
    "box",
    async (query, locale) => {
      const typed = await ask("suggest", query, locale, { limit: "12" });
      return urlsOf(typed.settled ? typed : await ask("suggest", query, locale, { limit: "12", texts: "true" }));
    },
  ],
  [
    "search page",
    async (query, locale) => {
      const html = await (await fetch(`${origin}/${locale}/search/?q=${encodeURIComponent(query)}`)).text();
      const [, list = ""] = /<ol class="result-list"[^>]*>([^]*?)<\/ol>/.exec(html) ?? [];
      return pathsOf([...list.matchAll(/<h2[^>]*>\s*<a [^>]*?href="([^"]+)"/g)].map(([, href = ""]) => href));
    },
  ],
  ["texts alone", async (query, locale) => urlsOf(await ask("search", query, locale, { limit: "20", order: "texts" }))],
  [
    "Pagefind",
    async (query) =>
      pathsOf(
        (await page.evaluate(
          `import("/pagefind/pagefind.js").then(async (found) => { const { results } = await found.search(${JSON.stringify(query)}); return Promise.all(results.slice(0, 10).map(async (result) => (await result.data()).url)); })`,
        )) as string[],
      ),
  ],
];

/** Two letters of the longest word swapped, always the same ones. */
function typo(title: string): string {
  const longest = title.split(/\s+/).toSorted((a, b) => b.length - a.length)[0] ?? title;
  const at = Math.floor(longest.length / 2);
  const wrong = longest.slice(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.slice(at + 2);
  return title.replace(longest, wrong);
}

/** The first half of the words, or of the letters where words are not parted. */
function half(title: string): string {
  const parts = title.includes(" ") ? title.split(" ") : [...title];
  return parts.slice(0, Math.ceil(parts.length / 2)).join(title.includes(" ") ? " " : "");
}

/** Headings of the articles, each with every article that has it. */
async function headingsOf(locale: string, paths: readonly string[]): Promise<Case[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const text = await readFile(join(contentFolder, locale, `${path}.md`), "utf8");
    const withoutCode = text.replaceAll(/^```[^]*?^```/gm, "");
    for (const [, heading = ""] of withoutCode.matchAll(/^##+ (.+?)(?:\s*\{.*\})?$/gm))
      found.set(heading, [...(found.get(heading) ?? []), path]);
  }
  return [...found];
}

async function compare(name: string, locale: string, cases: readonly Case[]): Promise<void> {
  if (!name.includes(kinds)) return;
  const columns: string[] = [];
  for (const [way, find] of ways) {
    let first = 0;
    let five = 0;
    for (const [query, paths] of cases) {
      const place = (await find(query, locale)).findIndex((path) => paths.includes(path));
      if (place === 0) first++;
      if (place >= 0 && place < 5) five++;
    }
    const share = (count: number): string => ((count / cases.length) * 100).toFixed(0);
    columns.push(`${way} ${share(first)} / ${share(five)}`);
  }
  console.log(`${locale}, ${name} (${cases.length}), first / among five, %: ${columns.join(" | ")}`);
}

/** Time and computing time of one question over HTTP, everything warm. */
async function measure(name: string, queries: readonly string[], path: (query: string) => string): Promise<void> {
  const times: number[] = [];
  const all = async (): Promise<void> => {
    for (const query of queries) {
      const started = performance.now();
      await (await fetch(origin + path(encodeURIComponent(query)))).text();
      times.push(performance.now() - started);
    }
  };
  await all();
  times.length = 0;
  const cpu = process.cpuUsage();
  for (let round = 0; round < 5; round++) await all();
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  const cpuMs = ((user + system) / 1000 / times.length).toFixed(1);
  console.log(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${cpuMs} ms CPU`);
}

try {
  for (const locale of locales) {
    await page.goto(`${plainOrigin}/${locale}/`);
    const { topics } = await services.sites.main.content.navigation(locale);
    const articles = topics.flatMap((topic) => topic.articles);
    const titles = articles.map(({ path, title }): Case => [title, [path]]);
    await compare("titles", locale, titles);
    await compare(
      "titles with a typo",
      locale,
      titles.map(([title, paths]) => [typo(title), paths]),
    );
    await compare(
      "half a title",
      locale,
      titles.map(([title, paths]) => [half(title), paths]),
    );
    await compare(
      "headings",
      locale,
      await headingsOf(
        locale,
        articles.map(({ path }) => path),
      ),
    );
    await compare(
      "questions in plain words",
      locale,
      siteQuestions.map((question): Case => [question[locale], [question.path]]),
    );
  }
  const queries = [...siteQuestions.map(({ en }) => en), ...siteQuestions.map(({ en }) => half(en))];
  await measure("headings alone", queries, (query) => `/api/v1/suggest?locale=en&limit=12&q=${query}`);
  await measure("texts alone", queries, (query) => `/api/v1/search?locale=en&limit=20&order=texts&q=${query}`);
  await measure("both", queries, (query) => `/api/v1/suggest?locale=en&limit=12&texts=true&q=${query}`);
  await measure("search page", queries, (query) => `/en/search/?q=${query}`);
} finally {
  await browser.close();
  plain.close();
  plain.closeAllConnections();
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await services.close();
  await rm(folder, { recursive: true, force: true });
}
