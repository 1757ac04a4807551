import { useSyncExternalStore } from "react";

/** One value outside of React that components can follow and any code can change. */
export function sharedValue<Value>(initial: Value) {
  let value = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => value,
    set(next: Value): void {
      value = next;
      for (const tell of listeners) tell();
    },
    use: (): Value => useSyncExternalStore(subscribe, () => value),
  };
}
