/** Least recently used values up to a total size; values never change, so nothing is ever invalidated. */
export interface ByteBudgetCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value, sizeBytes: number): void;
  readonly sizeBytes: number;
}

const overheadBytes = 120;

export function createByteBudgetCache<Value>(budgetBytes: number): ByteBudgetCache<Value> {
  const entries = new Map<string, { value: Value; sizeBytes: number }>();
  let total = 0;
  return {
    get sizeBytes() {
      return total;
    },
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, sizeBytes) {
      const known = entries.get(key);
      if (known) {
        total -= known.sizeBytes;
        entries.delete(key);
      }
      const size = sizeBytes + overheadBytes;
      if (size > budgetBytes) return;
      entries.set(key, { value, sizeBytes: size });
      total += size;
      for (const [oldest, entry] of entries) {
        if (total <= budgetBytes) break;
        entries.delete(oldest);
        total -= entry.sizeBytes;
      }
    },
  };
}
