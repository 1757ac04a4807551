import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readFolderSnapshot } from "../src/publishing/folder-snapshot.ts";
import { readMarkdownFolder } from "@handrail/markdown-folder";

const usage = `Usage: node apps/server/scripts/measure-looks.ts [--articles 200] [--locales en,de,es,ja,ar,fr] [--rounds 9]

CPU time of one look at a content folder by names, sizes and times, as it is done where the file system tells no changes,
beside reading the folder's files.`;

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "200" },
    locales: { type: "string", default: "en,de,es,ja,ar,fr" },
    rounds: { type: "string", default: "9" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const articles = Number(values.articles);
const locales = values.locales.split(",");
const folder = await mkdtemp(join(tmpdir(), "handrail-looks-"));
for (const locale of locales)
  for (let number = 0; number < articles; number++) {
    const topic = join(folder, locale, `topic-${Math.floor(number / 20)}`);
    if (number % 20 === 0) await mkdir(topic, { recursive: true });
    await writeFile(
      join(topic, `article-${number}.md`),
      `# Article ${number}\n\n${"Text of an article. ".repeat(100)}\n`,
    );
  }

async function readAll(): Promise<void> {
  for (const locale of locales) {
    const { files } = await readMarkdownFolder(join(folder, locale));
    for await (const file of files()) if ("reason" in file) throw new Error(file.reason);
  }
}

const ways = { "a look": () => readFolderSnapshot(folder), "reading all files": readAll };
for (const [way, work] of Object.entries(ways)) {
  const cpu: number[] = [];
  const wall: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const before = process.cpuUsage();
    const started = performance.now();
    await work();
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    wall.push(performance.now() - started);
  }
  const median = (all: readonly number[]): number =>
    Math.round(all.toSorted((left, right) => left - right)[Math.floor(all.length / 2)] ?? 0);
  console.log(
    `${way} at ${articles} files x ${locales.length}, median: CPU ${median(cpu)} ms, ${median(wall)} ms until it is done`,
  );
}
await rm(folder, { recursive: true, force: true });
