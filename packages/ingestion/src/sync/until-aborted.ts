import { setTimeout as after } from "node:timers/promises";

/** @throws the signal's reason as soon as it is aborted, whatever the work does then */
export async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  work.catch(() => {});
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    aborted.catch(() => {});
  }
}

/**
 * What a generator yields, until the signal is aborted. A generator that does not heed the signal is left behind:
 * nobody waits for it.
 * @throws the signal's reason
 */
export async function* untilAborted<Item>(
  source: AsyncGenerator<Item, void>,
  signal: AbortSignal,
): AsyncGenerator<Item, void> {
  let ended = false;
  try {
    for (;;) {
      const { value, done } = await orAborted(source.next(), signal);
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!ended) source.return().catch(() => {});
  }
}

/** @throws the signal's reason when it is aborted first */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await orAborted(after(milliseconds, undefined, { signal }), signal);
}
