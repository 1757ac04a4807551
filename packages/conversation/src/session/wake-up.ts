/** A sleeper that can be woken. */
export interface WakeUp {
  now(): void;
  /** Resolves when woken, when aborted, or after this time. */
  within(ms: number): Promise<"woken" | "late">;
  close(): void;
}

export function createWakeUp(signal: AbortSignal): WakeUp {
  let woken = false;
  let resolve: (() => void) | undefined;
  const now = (): void => {
    woken = true;
    resolve?.();
  };
  signal.addEventListener("abort", now);
  return {
    now,
    async within(ms) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      if (!woken && !signal.aborted)
        await new Promise<void>((done) => {
          resolve = done;
          timer = setTimeout(done, ms);
        });
      clearTimeout(timer);
      resolve = undefined;
      const result = woken ? "woken" : "late";
      woken = false;
      return result;
    },
    close: () => signal.removeEventListener("abort", now),
  };
}
