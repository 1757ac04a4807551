import { watch, type FSWatcher } from "node:fs";
import type { Logger } from "@handrail/core";

/** Editors write a file in several steps; what they do within this time is one change. */
const settleMs = 150;

export interface ContentWatch {
  close(): void;
}

/**
 * Tells when something in the content folder has changed, and not again before the last change is published. Where the
 * system cannot watch a folder nothing happens: `handrail publish` and the next start take the change over.
 */
export function watchContent(folder: string, publish: () => Promise<unknown>, logger: Logger): ContentWatch {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let closed = false;

  async function run(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await publish();
        if (closed) break;
      } while (again);
    } catch (error) {
      logger.warn("A change of the content folder could not be published.", { error });
    } finally {
      running = false;
    }
  }

  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, { recursive: true }, (_event, name) => {
      // Names that editors give to what they have not finished.
      if (closed || (name && /(?:^|[\\/])(?:\.|#)|[~]$|\.(?:sw[a-z]|tmp|unfinished)$/.test(name))) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), settleMs);
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
