import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { blockHashes } from "@handrail/articles";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { createApp } from "../src/app.ts";
import { openServices } from "../src/compose/open-services.ts";
import { openSiteState } from "../src/publishing/site-state.ts";
import { identityOfTemplates } from "../src/publishing/template-identity.ts";
import { growTo } from "./grow-articles.ts";

const usage = `Usage: node apps/server/scripts/measure-publish.ts [--articles 1000] [--locales en,de,es,ja,ar] [--rounds 20]
  [--folder <data folder to keep and use again>] [--prepare] [--full]

Measures from a saved draft to new bytes of the page over HTTP, and to the end of the publish: database, all pages that
the edit touches, sitemap and search index included. CPU is what the whole process used, its threads included.
  --prepare     only writes the articles and the site, for later runs with the same --folder
  --unrendered  takes the pages of the first publish as written, to save an hour: edits render theirs all the same
  --only <kind> measures "body" or "title" edits alone
  --full        renders the whole site again as well

Beyond the first thousand, articles are copied within the database.`;

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "1000" },
    locales: { type: "string", default: "en,de,es,ja,ar" },
    rounds: { type: "string", default: "20" },
    folder: { type: "string" },
    prepare: { type: "boolean", default: false },
    unrendered: { type: "boolean", default: false },
    only: { type: "string" },
    full: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const wanted = Number(values.articles);
const locales = values.locales.split(",");
const rounds = Number(values.rounds);
const articlesPerTopic = 50;
const pollMs = 5;
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), "handrail-publish-")));
const contentFolder = join(folder, "content");
for (const locale of locales) await mkdir(join(contentFolder, locale), { recursive: true });
const config = {
  ...readConfig({ HANDRAIL_EMBEDDING_MODEL: "none" }, folder),
  dataFolder: join(folder, "data"),
  contentFolder,
};

const words = "plan invoice team account export report member search device token webhook refund ticket theme".split(
  " ",
);

function bodyOf(number: number, locale: string): string {
  const word = (offset: number): string => words[(number * 7 + offset * 3) % words.length] ?? "";
  const paragraph = (offset: number): string =>
    `In ${locale}, article ${number} says how to change a ${word(offset)} of a ${word(offset + 1)} when the ` +
    `${word(offset + 2)} needs it. Open the settings, choose ${word(offset + 3)} and save.`;
  const sections = [1, 2, 3, 4].map(
    (section) =>
      `## Step ${section}: the ${word(section)}\n\n${paragraph(section)}\n\n- ${word(section + 4)}\n- ${word(section + 5)}`,
  );
  return `${paragraph(0)}\n\n${sections.join("\n\n")}\n\nSee also [the next one](article-${(number + 1) % wanted}.md).`;
}

await growTo(config.dataFolder, wanted);
let services = await openServices(config, silentLogger);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const memory = (): string =>
  `${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB resident, ` +
  `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at the most`;

const imported = Math.min(wanted, 1000);
const stored = (await services.articles.listSummaries(services.workspace.id)).length;
if (stored < imported * locales.length) {
  const started = performance.now();
  const { workspace, authoring } = services;
  for (const locale of locales) {
    const sourceBlocks = (number: number): string =>
      locale === workspace.sourceLocale
        ? ""
        : `sourceBlocks: ${JSON.stringify(blockHashes(bodyOf(number, workspace.sourceLocale)))}\n`;
    const run = await authoring.startImport({ workspace, locale, collection: "help-center" });
    for (let from = 0; from < imported; from += 100) {
      const files = Array.from({ length: Math.min(100, imported - from) }, (_, index) => {
        const number = from + index;
        const topic = `topic-${Math.floor(number / articlesPerTopic)}`;
        const text = `---\ntitle: Article ${number} ${locale}\n${sourceBlocks(number)}---\n${bodyOf(number, locale)}\n`;
        return { path: `${topic}/article-${number}.md`, bytes: new TextEncoder().encode(text) };
      });
      await run.add(files);
    }
    await run.finish();
    console.error(`${locale}: ${imported} texts stored (${seconds(performance.now() - started)})`);
  }
  if (imported < wanted) {
    await services.close();
    await growTo(config.dataFolder, wanted);
    services = await openServices(config, silentLogger);
  }
}
const { workspace, articles, publishing } = services;
const app = createApp(services);
if (values.unrendered && services.sites.main.state.pages.size === 0) {
  const { content } = services.sites.main;
  const site = join(config.dataFolder, "site");
  await mkdir(site, { recursive: true });
  const templates = await identityOfTemplates(join(import.meta.dirname, "../../help-center/dist/client"));
  const pages = await content.fingerprints();
  await (
    await openSiteState(join(config.dataFolder, "site-state.json"), site)
  ).replace({
    templates,
    pages,
    publishedAt: new Date(),
  });
}
const first = performance.now();
const { rendered } = await publishing.refresh(({ stage, done, total }) => {
  if (done % 2000 === 0 && done > 0) console.error(`${stage}: ${done} of ${total}`);
});
if (rendered > 1000)
  console.log(
    `first publish: ${rendered} pages, index included, ${seconds(performance.now() - first)}, ` +
      `${Math.round((rendered / (performance.now() - first)) * 1000)} pages/s, ${memory()}`,
  );

if (!values.prepare) {
  const call = async (method: string, path: string, body?: unknown): Promise<Record<string, never>> => {
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${services.controlToken}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, never>;
  };
  const pageOf = async (path: string): Promise<string> =>
    (await app.request(`/en/${path}/`, { headers: { accept: "text/html" } })).text();
  const percentile = (times: readonly number[], share: number): number =>
    times.toSorted((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

  for (const kind of ["body", "title"] as const) {
    if (values.only && values.only !== kind) continue;
    const own: number[] = [];
    const all: number[] = [];
    const cpu: number[] = [];
    let pages = 0;
    for (let round = 0; round < rounds; round++) {
      const number = (round * 37) % wanted;
      const path = `topic-${Math.floor(number / articlesPerTopic)}/article-${number}`;
      const article = await articles.findArticleByPath(workspace.id, path);
      if (!article) throw new Error(`There is no ${path}.`);
      const { draft, revision } = (await call("GET", `/articles/${article.id}?locale=en`)) as unknown as {
        draft: { title: string; description: string; body: string };
        revision: number;
      };
      const mark = `${kind} ${Date.now()}`;
      const text = kind === "body" ? { ...draft, body: `${draft.body}\n\n${mark}` } : { ...draft, title: mark };
      const started = performance.now();
      const cpuBefore = process.cpuUsage();
      await call("PUT", `/articles/${article.id}/drafts/en`, { ...text, revision });
      const publish = call("POST", `/articles/${article.id}/publish`, {});
      let isOver = false;
      const ended = publish.finally(() => (isOver = true));
      for (let isLive = false; !isLive;) {
        const last = isOver;
        isLive = (await pageOf(path)).includes(mark);
        if (last && !isLive) throw new Error(`The page ${path} does not show "${mark}".`);
        if (!isLive) await Promise.race([ended, setTimeout(pollMs)]);
      }
      own.push(performance.now() - started);
      pages += ((await ended) as unknown as { pages: number }).pages;
      all.push(performance.now() - started);
      const { user, system } = process.cpuUsage(cpuBefore);
      cpu.push((user + system) / 1000);
    }
    const both = (times: readonly number[]): string =>
      `p50 ${Math.round(percentile(times, 0.5))}, p95 ${Math.round(percentile(times, 0.95))} ms`;
    console.log(
      `${kind} edit, ${wanted} articles x ${locales.length}: own page ${both(own)}; all of ` +
        `${(pages / rounds).toFixed(1)} pages ${both(all)}; CPU ${both(cpu)}`,
    );
  }
  if (values.full) {
    const started = performance.now();
    const full = await publishing.publish("all", () => {});
    const ms = performance.now() - started;
    console.log(
      `full rebuild: ${full.rendered} pages, ${seconds(ms)}, ${Math.round((full.rendered / ms) * 1000)} pages/s`,
    );
  }
  console.log(`memory: ${memory()}`);
}
await services.close();
if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
