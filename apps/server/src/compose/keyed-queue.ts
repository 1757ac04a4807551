import type { Database } from "@handrail/database";
import { createQueue } from "../publishing/exclusive.ts";

/** Work of one name runs one after the other: within this process, and over all processes on the database. */
export function createKeyedQueue(exclusively: Database["exclusively"]): Database["exclusively"] {
  const queues = new Map<string, { readonly run: ReturnType<typeof createQueue>; waiting: number }>();
  return async (name, work) => {
    const queue = queues.get(name) ?? { run: createQueue(), waiting: 0 };
    queues.set(name, queue);
    queue.waiting++;
    try {
      return await queue.run(() => exclusively(name, work));
    } finally {
      queue.waiting--;
      if (queue.waiting === 0) queues.delete(name);
    }
  };
}
