import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const room = resolve(import.meta.dirname, "..");
const root = resolve(room, "../..");
const cache = join(root, "node_modules/.cache/handrail-console");
const longestBuildMs = 180_000;

/**
 * The folder of the console as it is built from the sources of now. All test files of a run share one build, which
 * takes longer than most of them.
 */
export async function builtConsole(): Promise<string> {
  const folder = join(cache, await fingerprint());
  const lock = `${folder}.lock`;
  await mkdir(cache, { recursive: true });
  while (!existsSync(folder)) {
    const isOurs = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (!isOurs) {
      const since = await stat(lock).then(({ mtimeMs }) => mtimeMs, Date.now);
      if (Date.now() - since > longestBuildMs) await rm(lock, { recursive: true, force: true });
      await wait(200);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      const fresh = join(lock, "dist");
      await build(fresh);
      await removeOthers();
      await rename(fresh, folder);
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

/** A process of its own: under a test runner's NODE_ENV the bundle would hold React's development build. */
async function build(folder: string): Promise<void> {
  const vite = join(dirname(fileURLToPath(import.meta.resolve("vite/package.json"))), "bin/vite.js");
  await promisify(execFile)(
    process.execPath,
    [vite, "build", "--logLevel", "error", "--outDir", folder, "--emptyOutDir"],
    { cwd: room, env: { ...process.env, NODE_ENV: "production" } },
  );
}

async function removeOthers(): Promise<void> {
  const old = Date.now() - longestBuildMs;
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const changed = await stat(path).then(({ mtimeMs }) => mtimeMs, Date.now);
    if (!name.endsWith(".lock") && changed < old) await rm(path, { recursive: true, force: true });
  }
}

/** Of everything that a build reads. */
async function fingerprint(): Promise<string> {
  const packages = await readdir(join(root, "packages"));
  const files = [
    ...["index.html", "vite.config.ts", "package.json"].map((name) => join(room, name)),
    ...(await filesBelow(join(room, "src"))),
    ...(await filesBelow(join(room, "public"))),
    ...(await Promise.all(packages.map((name) => filesBelow(join(root, "packages", name, "src"))))).flat(),
    join(root, "package-lock.json"),
  ];
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(file).catch(() => ""));
  return hash.digest("hex").slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}
