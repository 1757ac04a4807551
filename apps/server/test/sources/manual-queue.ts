import type { Job, JobQueue } from "@handrail/core";

interface Waiting {
  readonly name: string;
  readonly data: object;
  readonly startAfterSeconds: number;
}

export interface ManualQueue extends JobQueue {
  readonly waiting: readonly Waiting[];
  /** Does the jobs that may run now, and those that they add, one after another. */
  drain(): Promise<void>;
  /** Takes the next job that may run now and hands it to a worker, like a queue that gives it out for the nth time. */
  take(attempt?: number): { readonly done: Promise<void>; again(attempt: number): Promise<void> };
}

/** A queue whose jobs run when the test says so. */
export function createManualQueue(): ManualQueue {
  const handlers = new Map<string, (job: Job<never>) => Promise<void>>();
  let waiting: Waiting[] = [];
  let ids = 0;
  const run = ({ name, data }: Waiting, attempt: number) =>
    handlers.get(name)!({
      id: `job-${ids++}`,
      data: data as never,
      attempt,
      signal: new AbortController().signal,
    });
  const next = () => {
    const place = waiting.findIndex(({ startAfterSeconds }) => startAfterSeconds === 0);
    return place < 0 ? undefined : waiting.splice(place, 1)[0];
  };
  return {
    get waiting() {
      return waiting;
    },
    async publish(name, data, { startAfterSeconds = 0 } = {}) {
      waiting.push({ name, data, startAfterSeconds });
    },
    async work(name, handler) {
      handlers.set(name, handler as never);
    },
    async schedule() {},
    async stop() {
      waiting = [];
    },
    async drain() {
      for (let job = next(); job; job = next()) await run(job, 1);
    },
    take(attempt = 1) {
      const job = next();
      if (!job) throw new Error("No job waits.");
      return { done: run(job, attempt), again: (nth) => run(job, nth) };
    },
  };
}
