import { setImmediate } from "node:timers/promises";
import type { PagePath } from "../views/addresses.ts";

export type PublishProgress = (done: number, total: number) => void;

/** Rendering keeps one core busy; the database and the disk, which may be slow to rename, work for other pages meanwhile. */
const pagesAtOnce = 8;

/** Works through the pages in their order, a few at once; the first failure stops the rest. */
export async function forEachPage(
  paths: readonly PagePath[],
  onProgress: PublishProgress | undefined,
  work: (path: PagePath) => Promise<void>,
): Promise<void> {
  const queue = paths.values();
  let done = 0;
  let failed = false;
  let turn: Promise<unknown> = Promise.resolve();
  const worker = async (): Promise<void> => {
    for (const path of queue) {
      if (failed) return;
      try {
        await work(path);
      } catch (error) {
        failed = true;
        throw error;
      }
      onProgress?.(++done, paths.length);
      // One page, then whoever waits for an answer: a reader's request needs several turns, each as long as what is done in it.
      await (turn = turn.then(() => setImmediate()));
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, worker));
}
