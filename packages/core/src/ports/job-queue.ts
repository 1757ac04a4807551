export interface JobOptions {
  /** Seconds to wait before the job may run. */
  readonly startAfterSeconds?: number;
  /** While a job with this key waits in the queue, another one is not added. One that runs already does not count. */
  readonly key?: string;
}

export interface Job<Data> {
  readonly id: string;
  readonly data: Data;
  /** 1 at the first run. */
  readonly attempt: number;
  /** Aborted when the job has taken too long or the process stops. */
  readonly signal: AbortSignal;
}

export interface WorkOptions {
  /** Jobs of this queue that run at the same time in this process, 1 by default. */
  readonly concurrency?: number;
}

/**
 * Work that goes on in the background and survives a restart. A job that fails, or whose process dies, runs again,
 * with growing pauses, so a handler must be safe to run twice with the same data.
 */
export interface JobQueue {
  /** Adds a job; it is stored when this resolves. @param data what JSON can hold */
  publish(name: string, data: object, options?: JobOptions): Promise<void>;
  /** Runs the queue's jobs in this process from now on. Once per name. */
  work<Data extends object>(
    name: string,
    handler: (job: Job<Data>) => Promise<void>,
    options?: WorkOptions,
  ): Promise<void>;
  /** Adds a job at the times of a cron expression (UTC); the same name again replaces the times. */
  schedule(name: string, cron: string, data?: object): Promise<void>;
  /** Takes no more jobs and waits for the running ones, at most 10 seconds. */
  stop(): Promise<void>;
}
