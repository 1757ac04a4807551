/**
 * A full build of the same sample pages by this site, by plain Astro and by Starlight, one after the other in one run:
 * node scripts/compare-builds.ts <folder with astro and @astrojs/starlight installed> [pages]
 * Prepare the folder with: npm init -y && npm install astro@7.3.4 @astrojs/starlight
 */
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { silentLogger } from "@handrail/core";
import { createPublisher, openSiteRenderer } from "../src/index.ts";
import { openFolderContent } from "../src/testing/folder-content.ts";

const [tools = "", count = "1000"] = process.argv.slice(2);
const pages = Number(count);
if (!tools) throw new Error("Name a folder in which astro and @astrojs/starlight are installed.");
const nodeModules = resolve(tools, "node_modules");
const root = await mkdtemp(join(tmpdir(), "handrail-compare-"));
const words =
  "connect source article publish reader index search answer language editor version topic invite token".split(" ");

/** The same page every time: headings, a list, a table, code and a link, some 400 words. */
function body(index: number): string {
  const word = (at: number): string => words[(index * 7 + at * 3) % words.length] ?? "";
  const sentence = (at: number): string =>
    `To ${word(at)} a ${word(at + 1)}, open the ${word(at + 2)} and choose the ${word(at + 3)} that belongs to it.`;
  const parts = Array.from({ length: 5 }, (_, part) => {
    const text = Array.from({ length: 5 }, (__, at) => sentence(part * 5 + at)).join(" ");
    return `## How to ${word(part)} the ${word(part + 4)} ${part}\n\n${text}\n\n- ${sentence(part)}\n- ${sentence(part + 1)}\n`;
  });
  const table = "| Field | Meaning |\n| --- | --- |\n| name | What it is called |\n| kind | What it is |\n";
  return `${parts.join("\n")}\n${table}\n\`\`\`ts\nconst page: number = ${index};\nconsole.log(page);\n\`\`\`\n`;
}

const title = (index: number): string => `Page ${index} about the ${words[index % words.length] ?? ""}`;
const topic = (index: number): string => `topic-${Math.floor(index / 50)}`;

async function writePages(
  folder: string,
  nested: (index: number) => string,
  head: (index: number) => string,
): Promise<void> {
  for (let index = 0; index < pages; index++) {
    const file = join(folder, nested(index));
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, `---\n${head(index)}---\n\n${body(index)}`);
  }
}

const nested = (index: number): string => `${topic(index)}/page-${index}.md`;

async function ours(): Promise<{ seconds: number; cpu: number }> {
  await writePages(join(root, "ours/en"), nested, (index) => `title: ${title(index)}\norder: ${index}\n`);
  const content = await openFolderContent(join(root, "ours"), { name: "Sample", sourceLocale: "en", locales: ["en"] });
  // The stand-in for the database makes its lists anew at every call; the product makes them once per publish.
  const navigation = await content.navigation("en");
  const texts = await content.publishedTexts("en");
  const cached = { ...content, navigation: async () => navigation, publishedTexts: async () => texts };
  const publisher = createPublisher({
    content: cached,
    renderer: await openSiteRenderer(),
    folder: join(root, "site"),
    logger: silentLogger,
  });
  const before = process.cpuUsage();
  const started = performance.now();
  await publisher.publish("all");
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

function build(folder: string): { seconds: number; cpu: number; failed: string } {
  const started = performance.now();
  const run = spawnSync(
    "/usr/bin/env",
    ["time", "-p", process.execPath, join(nodeModules, "astro/bin/astro.mjs"), "build"],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
    },
  );
  const seconds = (performance.now() - started) / 1000;
  const times = [...run.stderr.matchAll(/^(?:user|sys) ([\d.]+)/gm)].map(([, value]) => Number(value));
  return {
    seconds,
    cpu: times.reduce((sum, value) => sum + value, 0),
    failed: run.status === 0 ? "" : `${run.stdout.slice(-600)}\n${run.stderr.slice(-600)}`,
  };
}

async function project(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(root, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(folder, file, ".."), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  await symlink(nodeModules, join(folder, "node_modules"));
  return folder;
}

const packageFile = '{"name":"sample","type":"module","private":true}';

async function astro(): Promise<ReturnType<typeof build>> {
  const folder = await project("astro", {
    "package.json": packageFile,
    "astro.config.mjs": "export default {};",
    "src/content.config.ts":
      'import { defineCollection } from "astro:content";\nimport { glob } from "astro/loaders";\nexport const collections = { docs: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/docs" }) }) };\n',
    "src/pages/[...slug].astro":
      '---\nimport { getCollection, render } from "astro:content";\nexport async function getStaticPaths() { return (await getCollection("docs")).map((entry) => ({ params: { slug: entry.id }, props: { entry } })); }\nconst { Content } = await render(Astro.props.entry);\n---\n<html lang="en"><head><title>{Astro.props.entry.data.title}</title></head><body><h1>{Astro.props.entry.data.title}</h1><Content /></body></html>\n',
  });
  await writePages(join(folder, "src/docs"), nested, (index) => `title: ${title(index)}\n`);
  return build(folder);
}

async function starlight(): Promise<ReturnType<typeof build>> {
  const folder = await project("starlight", {
    "package.json": packageFile,
    "astro.config.mjs":
      'import starlight from "@astrojs/starlight";\nexport default { integrations: [starlight({ title: "Sample" })] };\n',
    "src/content.config.ts":
      'import { defineCollection } from "astro:content";\nimport { docsLoader } from "@astrojs/starlight/loaders";\nimport { docsSchema } from "@astrojs/starlight/schema";\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n',
  });
  await writePages(join(folder, "src/content/docs"), nested, (index) => `title: ${title(index)}\n`);
  return build(folder);
}

const say = (name: string, { seconds, cpu }: { seconds: number; cpu: number }): void =>
  console.log(
    `${name.padEnd(12)} ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} CPU s, ${(pages / seconds).toFixed(0)} pages/s, ${((cpu / pages) * 1000).toFixed(1)} CPU ms a page`,
  );

try {
  say("this site", await ours());
  for (const [name, run] of [
    ["astro", astro],
    ["starlight", starlight],
  ] as const) {
    const result = await run();
    if (result.failed) console.log(`${name}: did not build\n${result.failed}`);
    else say(name, result);
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
