import type { Logger } from "@handrail/core";
import { listenToFolder, type FolderListener } from "./listen-to-folder.ts";
import { lookAtFolder } from "./look-at-folder.ts";
import { untoldFileSystem } from "./told-by-system.ts";

/** Editors write a file in several steps; what they do within this time is one change. */
const settleMs = 100;
/** A folder that never comes to rest is looked at as well. */
const longestWaitMs = 2000;
const retryMs = 30_000;
/** An event may be on its way while a look sees its change already. */
const lateEventMs = 1_000;
const looks = { everyMs: 2_000, atMostMs: 60_000 };
/** While the system tells changes: whether it tells all of them. */
const checks = { everyMs: 30_000, atMostMs: 10 * 60_000 };

export type WatchMode = "auto" | "events" | "poll";

export interface ContentWatch {
  close(): void;
}

export interface ContentWatchOptions {
  readonly folder: string;
  /**
   * `events` rests on what the system tells, `poll` on looking again and again. `auto` looks where the system cannot be
   * listened to, where the file system is known to be silent, and from the first change on that was not told.
   */
  readonly mode: WatchMode;
  readonly publish: () => Promise<unknown>;
  readonly logger: Logger;
  readonly listen?: (folder: string, listener: FolderListener) => () => void;
  readonly lookEveryMs?: number;
  readonly checkEveryMs?: number;
}

/**
 * Tells when something in the content folder has changed, and not again before the last change is published; once more
 * after a while where that failed.
 */
export function watchContent(options: ContentWatchOptions): ContentWatch {
  const { folder, mode, publish, logger, listen = listenToFolder } = options;
  const { lookEveryMs = looks.everyMs, checkEveryMs = checks.everyMs } = options;
  let timer: NodeJS.Timeout | undefined;
  let firstChangeAt: number | undefined;
  let running = false;
  let again = false;
  let closed = false;
  let polls = false;
  let toldAt = -Infinity;
  let stopListening = (): void => {};
  let stopLooking = (): void => {};

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
    if (closed) return;
    const now = performance.now();
    firstChangeAt ??= now;
    wait(Math.max(0, Math.min(settleMs, firstChangeAt + longestWaitMs - now)));
  }

  function poll(): void {
    stopListening();
    stopLooking();
    if (closed) return;
    // Whatever changed before the first look.
    noteChange();
    stopLooking = lookAtFolder(folder, { ...looks, everyMs: lookEveryMs, onDifference: noteChange }, logger);
  }

  function pollInstead(reason: string, error?: unknown): void {
    // Several looks may have found something before the first of them is sure.
    if (closed || polls) return;
    polls = true;
    logger.warn("Changes of the content folder are not told by the system, and looked for instead.", {
      folder,
      reason,
      ...(error === undefined ? {} : { error }),
    });
    poll();
  }

  function hear(): void {
    stopListening = listen(folder, {
      onChange() {
        toldAt = performance.now();
        noteChange();
      },
      onFailure(error) {
        if (mode === "auto") queueMicrotask(() => pollInstead("The folder cannot be listened to.", error));
        else logger.warn("The content folder is not watched any more.", { folder, error });
      },
    });
  }

  /** A look that finds what no event told, also not in the moment after it, shows that events are missing. */
  function check(): void {
    const onDifference = (since: number): void => {
      setTimeout(() => {
        if (toldAt < since) pollInstead("A change was found that was not told.");
      }, lateEventMs).unref();
    };
    stopLooking = lookAtFolder(folder, { ...checks, everyMs: checkEveryMs, onDifference }, logger);
  }

  async function begin(): Promise<void> {
    const silent = mode === "auto" ? await untoldFileSystem(folder) : undefined;
    if (closed) return;
    if (mode === "poll") return poll();
    if (silent) return pollInstead(`The folder lies on ${silent}.`);
    hear();
    if (mode === "auto") check();
  }

  void begin();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      stopListening();
      stopLooking();
    },
  };
}
