import { rmSync } from "node:fs";
import { mkdir, open, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const beatMs = 5_000;
const staleMs = 30_000;

/**
 * Lets one process at a time fetch a model into a folder that several share; the others wait.
 * @param ready tells that somebody else has brought it meanwhile
 */
export async function takeTurn<Result>(
  folder: string,
  name: string,
  signal: AbortSignal,
  ready: () => Result | undefined,
  fetch: () => Promise<Result>,
): Promise<Result> {
  const lock = join(folder, `.${name}.lock`);
  await mkdir(folder, { recursive: true });
  for (;;) {
    const there = ready();
    if (there !== undefined) return there;
    if (await acquire(lock)) break;
    await wait(1_000, undefined, { signal });
  }
  const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), beatMs);
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    return ready() ?? (await fetch());
  } finally {
    clearInterval(beat);
    process.off("exit", release);
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<boolean> {
  try {
    await (await open(lock, "wx")).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > staleMs) await rm(lock, { force: true });
    return false;
  }
}
