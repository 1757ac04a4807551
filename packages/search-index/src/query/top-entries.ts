/** Keeps the best `limit` of any number of entries: a binary heap with the worst on top. */
export interface TopEntries<Entry> {
  /** Score that a new entry must exceed once the heap is full, else 0. */
  readonly floor: number;
  add(score: number, entry: Entry): void;
  /** Best first; equal scores in the order they came. */
  sorted(): { score: number; entry: Entry }[];
}

export function createTopEntries<Entry>(limit: number): TopEntries<Entry> {
  interface Item {
    readonly score: number;
    readonly age: number;
    readonly entry: Entry;
  }
  const heap: Item[] = [];
  let age = 0;
  const worse = (a: Item, b: Item) => a.score < b.score || (a.score === b.score && a.age > b.age);

  const sink = (start: number) => {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && worse(heap[right]!, heap[left]!) ? right : left;
      if (!worse(heap[child]!, heap[index]!)) return;
      [heap[index], heap[child]] = [heap[child]!, heap[index]!];
      index = child;
    }
  };

  return {
    get floor() {
      return heap.length < limit ? 0 : heap[0]!.score;
    },
    add(score, entry) {
      const item = { score, age: age++, entry };
      if (heap.length < limit) {
        heap.push(item);
        if (heap.length === limit) for (let index = limit >> 1; index >= 0; index--) sink(index);
      } else if (limit > 0 && worse(heap[0]!, item)) {
        heap[0] = item;
        sink(0);
      }
    },
    sorted() {
      return [...heap].sort((a, b) => b.score - a.score || a.age - b.age).map(({ score, entry }) => ({ score, entry }));
    },
  };
}
