/** Results that are costly to make, the least recently used ones forgotten above a size. */
export interface SizedCache<Value extends object> {
  /**
   * What is kept under the key and still holds, else what `make` makes of it: once, however many ask meanwhile.
   */
  get(key: string, make: () => Promise<Value>, holds?: (value: Value) => boolean): Promise<Value>;
}

export function createSizedCache<Value extends object>(
  capacity: number,
  sizeOf: (value: Value) => number,
): SizedCache<Value> {
  const kept = new Map<string, Value>();
  const making = new Map<string, Promise<Value>>();
  let size = 0;

  function drop(key: string): void {
    const value = kept.get(key);
    if (value) size -= sizeOf(value);
    kept.delete(key);
  }

  function keep(key: string, value: Value): void {
    drop(key);
    kept.set(key, value);
    size += sizeOf(value);
    for (const oldest of kept.keys()) {
      if (size <= capacity) break;
      drop(oldest);
    }
  }

  async function makeOnce(key: string, make: () => Promise<Value>): Promise<Value> {
    try {
      const value = await make();
      keep(key, value);
      return value;
    } finally {
      making.delete(key);
    }
  }

  return {
    get(key, make, holds = () => true) {
      const known = kept.get(key);
      if (known && holds(known)) {
        kept.delete(key);
        kept.set(key, known);
        return Promise.resolve(known);
      }
      const running = making.get(key);
      if (running) return running;
      const made = makeOnce(key, make);
      making.set(key, made);
      return made;
    },
  };
}
