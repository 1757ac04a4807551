import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readConfig } from "@handrail/config";
import { silentLogger } from "@handrail/core";
import { createApp } from "../src/app.ts";
import { openServices } from "../src/compose/open-services.ts";
import { watchContent } from "../src/publishing/watch-content.ts";

const usage = `Usage: node apps/server/scripts/measure-watch.ts [--articles 200] [--locales en,de,es,ja,ar,fr] [--rounds 15]

Measures from a saved file of a watched content folder to the new bytes of its page over HTTP: taking over only what changed,
and the whole folder each time, as \`handrail publish\` does. Last, a hundred files at once.`;

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "200" },
    locales: { type: "string", default: "en,de,es,ja,ar,fr" },
    rounds: { type: "string", default: "15" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const articles = Number(values.articles);
const rounds = Number(values.rounds);
const locales = values.locales.split(",");
const articlesPerTopic = 20;
const pollMs = 5;
const folder = await mkdtemp(join(tmpdir(), "handrail-watch-"));
const contentFolder = join(folder, "content");
const pathOf = (number: number): string => `topic-${Math.floor(number / articlesPerTopic)}/article-${number}`;

async function save(locale: string, number: number, words: string): Promise<void> {
  const next = `../${pathOf((number + 1) % articles)}.md`;
  const text = `# Article ${number}\n\n${words}\n\n## Steps\n\n1. Open it.\n2. Read [the next one](${next}).\n`;
  const file = join(contentFolder, locale, `${pathOf(number)}.md`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

for (const locale of locales) for (let number = 0; number < articles; number++) await save(locale, number, "First.");
const config = {
  ...readConfig({ HANDRAIL_EMBEDDING_MODEL: "none" }, folder),
  dataFolder: join(folder, "data"),
  contentFolder,
};
const services = await openServices(config, silentLogger);
const { publishing } = services;
await publishing.publish("changed", () => {});
const app = createApp(services);

async function isLive(number: number, words: string): Promise<void> {
  for (;;) {
    const page = await app.request(`/en/${pathOf(number)}/`, { headers: { accept: "text/html" } });
    if ((await page.text()).includes(words)) return;
    await setTimeout(pollMs);
  }
}

const percentile = (times: readonly number[], share: number): number =>
  Math.round(
    times.toSorted((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0,
  );
const both = (times: readonly number[]): string => `p50 ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)} ms`;

const ways = {
  "what changed": () => publishing.publishSavedFiles(),
  "the whole folder": () => publishing.publish("changed", () => {}),
};
for (const [way, publish] of Object.entries(ways)) {
  const watching = watchContent({ folder: contentFolder, mode: "events", publish, logger: silentLogger });
  const times: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const number = (round * 37) % articles;
    const words = `Saved ${Date.now()}.`;
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    await save("en", number, words);
    await isLive(number, words);
    times.push(performance.now() - started);
    // The rest of the publish, so that the next round has nothing of this one.
    await publishing.refresh();
    const { user, system } = process.cpuUsage(cpuBefore);
    cpu.push((user + system) / 1000);
  }
  const texts = `${articles} articles x ${locales.length}`;
  console.log(`one file, ${texts}, taking over ${way}: ${both(times)}; CPU ${both(cpu)}`);
  if (way === "what changed") {
    const words = `Burst ${Date.now()}.`;
    const many = Math.min(100, articles);
    const started = performance.now();
    await Promise.all(Array.from({ length: many }, (_, number) => save("en", number, words)));
    for (let number = 0; number < many; number++) await isLive(number, words);
    console.log(`${many} files at once: all live after ${Math.round(performance.now() - started)} ms`);
  }
  watching.close();
}
await services.close();
await rm(folder, { recursive: true, force: true });
