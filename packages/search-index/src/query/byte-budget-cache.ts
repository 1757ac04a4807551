/** Recently used values up to a total size; values never change, so nothing is ever invalidated. */
export interface ByteBudgetCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value, sizeBytes: number): void;
  readonly sizeBytes: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly sizeBytes: number;
}

interface Generation<Value> {
  readonly entries: Map<string, Entry<Value>>;
  sizeBytes: number;
}

const overheadBytes = 120;

/**
 * Two generations: what is used moves to the young one; when that holds half of the budget, it becomes the old one, and
 * what nobody has used since the last time goes all at once. Taking the oldest out of a map one by one would cost more
 * with each, because a map keeps the places of what has left it.
 */
export function createByteBudgetCache<Value>(budgetBytes: number): ByteBudgetCache<Value> {
  const empty = (): Generation<Value> => ({ entries: new Map(), sizeBytes: 0 });
  let young = empty();
  let old = empty();

  const remove = (generation: Generation<Value>, key: string): Entry<Value> | undefined => {
    const entry = generation.entries.get(key);
    if (!entry) return undefined;
    generation.entries.delete(key);
    generation.sizeBytes -= entry.sizeBytes;
    return entry;
  };

  const add = (key: string, entry: Entry<Value>): void => {
    if (young.sizeBytes + entry.sizeBytes > budgetBytes / 2) {
      old = young;
      young = empty();
    }
    young.entries.set(key, entry);
    young.sizeBytes += entry.sizeBytes;
  };

  return {
    get sizeBytes() {
      return young.sizeBytes + old.sizeBytes;
    },
    get(key) {
      const entry = young.entries.get(key);
      if (entry) return entry.value;
      const kept = remove(old, key);
      if (kept) add(key, kept);
      return kept?.value;
    },
    set(key, value, sizeBytes) {
      remove(young, key);
      remove(old, key);
      const size = sizeBytes + overheadBytes;
      if (size <= budgetBytes / 2) add(key, { value, sizeBytes: size });
    },
  };
}
