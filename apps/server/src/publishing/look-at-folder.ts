import type { Logger } from "@handrail/core";
import { readFolderSnapshot, type FolderSnapshot } from "./folder-snapshot.ts";

/** Looking takes at most one part in so many of the time, until the longest pause is reached. */
const restPerLook = 30;

export interface FolderLooks {
  /** Looks now, and then from time to time. */
  readonly everyMs: number;
  /** Longest pause, also where a look takes long. */
  readonly atMostMs: number;
  /**
   * Called for every look that finds something else than the one before; the first one finds nothing.
   * @param since when the look before that one began, by `performance.now()`: what differs was changed later
   */
  readonly onDifference: (since: number) => void;
}

/** Compares a folder's names, sizes and times with those of the look before; the answer ends it. */
export function lookAtFolder(folder: string, looks: FolderLooks, logger: Logger): () => void {
  const { everyMs, atMostMs, onDifference } = looks;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let before: FolderSnapshot | undefined;
  let missing = "";
  let begins: readonly [number, number] = [0, 0];

  async function look(): Promise<void> {
    const started = performance.now();
    try {
      const now = await readFolderSnapshot(folder);
      missing = "";
      if (closed) return;
      if (before && !sameSnapshot(before, now)) onDifference(begins[0]);
      before = now;
      begins = [begins[1], started];
    } catch (error) {
      // Told once: a mount that is away for an hour is one thing to know.
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      if (reason !== missing && !closed) logger.warn("The content folder cannot be looked at.", { folder, reason });
      missing = reason;
      before ??= new Map();
    }
    const took = performance.now() - started;
    if (!closed) timer = setTimeout(() => void look(), Math.min(atMostMs, Math.max(everyMs, took * restPerLook)));
  }

  void look();
  return () => {
    closed = true;
    clearTimeout(timer);
  };
}

function sameSnapshot(one: FolderSnapshot, other: FolderSnapshot): boolean {
  if (one.size !== other.size) return false;
  for (const [path, identity] of one) if (other.get(path) !== identity) return false;
  return true;
}
