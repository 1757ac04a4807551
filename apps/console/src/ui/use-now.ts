import { useSyncExternalStore } from "react";

let now = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const tell of listeners) tell();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time, fresh to 20 s: one clock for every relative time on the screen. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => {
    if (listeners.size === 0 && Date.now() - now.getTime() > 20_000) now = new Date();
    return now;
  });
}
