import { setImmediate } from "node:timers/promises";
import type { PagePath } from "../views/addresses.ts";

export type PublishProgress = (done: number, total: number) => void;

/** Rendering keeps one core busy; the database and the disk, which may be slow to rename, work for other pages meanwhile. */
const pagesAtOnce = 8;

/**
 * Works through the pages in their order, a few at once. The first failure, of the progress too, stops the rest, and is
 * thrown when nothing is under way any more.
 */
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
        onProgress?.(++done, paths.length);
      } catch (error) {
        failed = true;
        throw error;
      }
      // One page, then whoever waits for an answer: a reader's request needs several turns, each as long as what is done in it.
      await (turn = turn.then(() => setImmediate()));
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: pagesAtOnce }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
