/**
 * A full build of the same sample pages by this site, by plain Astro and by Starlight, each as a process of its own,
 * in one run: node scripts/compare-builds.ts [pages] [folder with astro and @astrojs/starlight installed]
 *
 * Without a folder the two are installed with npm, below the system's folder for temporary files. Every build is
 * done a second time with a tenth of the pages: the difference tells what one more page costs, without the start
 * of the process and, for Astro and Starlight, without the bundling that comes before the first page.
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { plainAstro, starlight, writeProject } from "./compare/astro-projects.ts";
import type { AstroProject } from "./compare/astro-projects.ts";
import { writeSamplePages } from "./compare/sample-pages.ts";
import { timed } from "./compare/timed-process.ts";
import type { Timed } from "./compare/timed-process.ts";

const versions = { astro: "7.3.4", "@astrojs/starlight": "0.42.4" };
// Astro bundles only what the project itself depends on. Where Starlight is not named here, its modules reach Node as
// they are, which then fails on their imports of `astro:content`.
const packageFile = JSON.stringify({ name: "sample", type: "module", private: true, dependencies: versions });

const [count = "1000", tools] = process.argv.slice(2);
const pages = Number(count);
if (!Number.isInteger(pages) || pages < 20) throw new Error("Name a number of pages, at least 20.");
const root = await mkdtemp(join(tmpdir(), "handrail-compare-"));

async function install(): Promise<string> {
  if (tools) return resolve(tools, "node_modules");
  const folder = join(root, "tools");
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), packageFile);
  execFileSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
  return join(folder, "node_modules");
}

interface Build {
  readonly name: string;
  /** What a build makes, so that nobody compares unlike things without knowing. */
  readonly makes: string;
  build(folder: string, pages: number): Promise<{ readonly cost: Timed; readonly output: string }>;
}

const ours: Build = {
  name: "this site",
  makes:
    "HTML with header, topic tree, contents, related articles and JSON-LD; Markdown beside each page; brotli of every file; sitemap, feed, llms.txt. No search index: the server has one",
  async build(folder, size) {
    const output = join(folder, "site");
    await writeSamplePages(join(folder, "content/en"), size);
    const script = fileURLToPath(new URL("compare/publish-folder.ts", import.meta.url));
    return { cost: timed(folder, [script, join(folder, "content"), output]), output };
  },
};

function astroBuild(project: AstroProject, makes: string, nodeModules: string): Build {
  return {
    name: project.name,
    makes,
    async build(folder, size) {
      await writeProject(folder, project, packageFile);
      await writeSamplePages(join(folder, project.content), size);
      await symlink(nodeModules, join(folder, "node_modules"));
      return { cost: timed(folder, [join(nodeModules, "astro/bin/astro.mjs"), "build"]), output: join(folder, "dist") };
    },
  };
}

async function countPages(folder: string): Promise<{ readonly pages: number; readonly megabytes: number }> {
  let bytes = 0;
  let found = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
    if (entry.name.endsWith(".html")) found++;
  }
  return { pages: found, megabytes: bytes / 2 ** 20 };
}

async function measure({ name, makes, build }: Build): Promise<void> {
  const run = async (size: number): Promise<Awaited<ReturnType<Build["build"]>>> => {
    const folder = join(root, `${name.replaceAll(" ", "-")}-${size}`);
    await mkdir(folder);
    return build(folder, size);
  };
  const few = Math.round(pages / 10);
  const small = await run(few);
  const { cost, output } = await run(pages);
  const made = await countPages(output);
  if (made.pages < pages) throw new Error(`${name} made ${made.pages} of ${pages} pages.`);
  const next = ((cost.cpuSeconds - small.cost.cpuSeconds) / (pages - few)) * 1000;
  console.log(
    [
      name.padEnd(12),
      `${((cost.cpuSeconds / pages) * 1000).toFixed(1)} CPU ms a page, ${next.toFixed(1)} for one more`,
      `${cost.seconds.toFixed(1)} s on the clock`,
      `${cost.peakMegabytes.toFixed(0)} MB at most`,
      `${made.pages} HTML files, ${made.megabytes.toFixed(1)} MB in all`,
    ].join("; "),
  );
  console.log(`${" ".repeat(13)}makes: ${makes}`);
}

try {
  const nodeModules = await install();
  const { version } = JSON.parse(await readFile(join(nodeModules, "@astrojs/starlight/package.json"), "utf8"));
  console.log(`${pages} pages, Node ${process.version}, Starlight ${version}`);
  await measure(ours);
  await measure(
    astroBuild(plainAstro, "HTML of the text with its title and highlighted code, nothing around it", nodeModules),
  );
  await measure(
    astroBuild(
      starlight,
      "HTML with header, side bar of every page, contents and links to the next; Pagefind's search index; sitemap. Nothing compressed",
      nodeModules,
    ),
  );
} finally {
  await rm(root, { recursive: true, force: true });
}
