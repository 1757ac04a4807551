import { setTimeout as wait } from "node:timers/promises";

/** Waits; ends at once with the signal's reason when that is aborted. */
export type Sleep = (durationMs: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = async (durationMs, signal) => {
  signal.throwIfAborted();
  try {
    await wait(durationMs, undefined, { signal });
  } catch {
    throw signal.reason;
  }
};
