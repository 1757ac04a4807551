import type { PagePath } from "../views/addresses.ts";

export type PublishProgress = (done: number, total: number) => void;

/** Rendering keeps one core busy; a few pages at a time let compression and disk work beside it. */
const pagesAtOnce = 4;

/** Works through the pages in their order, a few at once; the first failure stops the rest. */
export async function forEachPage(
  paths: readonly PagePath[],
  onProgress: PublishProgress | undefined,
  work: (path: PagePath) => Promise<void>,
): Promise<void> {
  const queue = paths.values();
  let done = 0;
  let failed = false;
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
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, worker));
}
