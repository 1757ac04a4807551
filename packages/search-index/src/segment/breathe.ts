import { setImmediate } from "node:timers/promises";

const longestMs = 10;

/** Lets everything else in the process go on whenever work without pauses has taken some milliseconds. */
export function createBreather(signal?: AbortSignal): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < longestMs) return undefined;
    return setImmediate(undefined, { signal }).then(() => {
      last = performance.now();
    });
  };
}
