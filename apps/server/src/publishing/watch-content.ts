import { watch, type FSWatcher } from "node:fs";
import type { Logger } from "@handrail/core";

/** Editors write a file in several steps; what they do within this time is one change. */
const settleMs = 100;
/** A folder that never comes to rest is looked at as well. */
const longestWaitMs = 2000;
const retryMs = 30_000;

export interface ContentWatch {
  close(): void;
}

/**
 * Tells when something in the content folder has changed, and not again before the last change is published; once more
 * after a while where that failed. Where the system cannot watch a folder nothing happens: `handrail publish` and the next
 * start take the change over.
 */
export function watchContent(folder: string, publish: () => Promise<unknown>, logger: Logger): ContentWatch {
  let timer: NodeJS.Timeout | undefined;
  let firstChangeAt: number | undefined;
  let running = false;
  let again = false;
  let closed = false;

  function wait(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  }

  async function run(): Promise<void> {
    firstChangeAt = undefined;
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    try {
      await publish();
    } catch (error) {
      logger.warn("A change of the content folder could not be published. It is tried again in half a minute.", {
        error,
      });
      if (!closed) wait(retryMs);
    } finally {
      running = false;
    }
    if (again && !closed) wait(0);
  }

  function noteChange(): void {
    const now = performance.now();
    firstChangeAt ??= now;
    wait(Math.max(0, Math.min(settleMs, firstChangeAt + longestWaitMs - now)));
  }

  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, { recursive: true }, (_event, name) => {
      // Names that editors give to what they have not finished.
      if (closed || (name && /(?:^|[\\/])(?:\.|#)|[~]$|\.(?:sw[a-z]|tmp|unfinished)$/.test(name))) return;
      noteChange();
    });
    watcher.on("error", (error) => logger.warn("The content folder is not watched any more.", { error }));
  } catch (error) {
    logger.warn("The content folder cannot be watched.", { folder, error });
  }
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      watcher?.close();
    },
  };
}
