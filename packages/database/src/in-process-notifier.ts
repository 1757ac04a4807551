import type { EventNotifier } from "@handrail/core";

/** Delivers within this process. */
export interface LocalNotifier extends EventNotifier {
  /** Calls the topic's listeners now. */
  deliver(topic: string, payload: string): void;
}

/** A notifier for one process; a listener's failure is its own and reaches neither sender nor other listeners. */
export function createInProcessNotifier(onListenerError: (error: unknown) => void): LocalNotifier {
  const topics = new Map<string, Set<(payload: string) => void>>();

  function deliver(topic: string, payload: string): void {
    for (const listener of Array.from(topics.get(topic) ?? [])) {
      try {
        listener(payload);
      } catch (error) {
        onListenerError(error);
      }
    }
  }

  return {
    deliver,
    async notify(topic, payload) {
      deliver(topic, payload);
    },
    subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      // A listener that subscribes twice gets two deliveries, and ends each on its own.
      const entry = (payload: string) => listener(payload);
      listeners.add(entry);
      topics.set(topic, listeners);
      return () => {
        listeners.delete(entry);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
  };
}
