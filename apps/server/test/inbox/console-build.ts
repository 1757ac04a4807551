import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is installed; undefined when there is none. */
export const chromiumPath: string | undefined = places.find((path) => existsSync(path));

const folder = resolve(import.meta.dirname, "../../../console");

/** Builds the console that the server serves, unless the build is newer than every source. */
export async function ensureConsole(): Promise<void> {
  const built = await stat(join(folder, "dist/index.html")).catch(() => undefined);
  const sources = await readdir(join(folder, "src"), { recursive: true });
  const times = await Promise.all(sources.map(async (file) => (await stat(join(folder, "src", file))).mtimeMs));
  if (built && built.mtimeMs > Math.max(...times)) return;
  // A process of its own: under a test runner's NODE_ENV the bundle would hold React's development build.
  await promisify(execFile)(process.execPath, [resolve(folder, "../../node_modules/vite/bin/vite.js"), "build"], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production" },
  });
}
