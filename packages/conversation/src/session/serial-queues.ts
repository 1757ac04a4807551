/** One queue per key: work of one key runs in the order it came, one after the other. */
export interface SerialQueues {
  run<Value>(key: string, work: () => Promise<Value>): Promise<Value>;
  /** Resolves when everything that was queued has ended. */
  idle(): Promise<void>;
}

export function createSerialQueues(): SerialQueues {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const result = (tails.get(key) ?? Promise.resolve()).then(work);
      const tail = result.then(
        () => {},
        () => {},
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
