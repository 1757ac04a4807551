import { randomUUID } from "node:crypto";
import type { Job, JobQueue, Logger } from "@handrail/core";
import type { Database } from "@handrail/database";
import { PgBoss } from "pg-boss";
import type { Job as BossJob } from "pg-boss";

export interface JobQueueOptions {
  readonly database: Database;
  readonly logger: Logger;
}

/** New jobs wake their workers through the notifier; asking finds delayed and repeated ones, and any that it missed. */
const pollingSeconds = 5;

/** A process that dies is noticed by its silence; the job may take as long as it needs. */
const heartbeatSeconds = 30;
const longestRunSeconds = 6 * 60 * 60;

const queueSettings = {
  // At most one waiting job per key.
  policy: "short",
  retryLimit: 8,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 600,
  heartbeatSeconds,
  expireInSeconds: longestRunSeconds,
  deleteAfterSeconds: 24 * 60 * 60,
} as const;

const stopTimeoutMs = 10_000;

/** Jobs on pg-boss, in the schema `jobs` of the database. Opening takes half a second the first time. */
export async function openJobQueue({ database, logger }: JobQueueOptions): Promise<JobQueue> {
  const { capabilities, notifier, runRawSql } = database;
  const boss = new PgBoss({
    db: { executeSql: runRawSql },
    backend: capabilities.manyProcesses ? "postgres" : "pglite",
    schema: "jobs",
    registerInstance: false,
    flowIntervalSeconds: 60 * 60,
    bamIntervalSeconds: 60 * 60,
    cronMonitorIntervalSeconds: 45,
    cronWorkerIntervalSeconds: 30,
    reindex: capabilities.manyProcesses,
    monitorVacuum: capabilities.manyProcesses,
  });
  boss.on("error", (error) => logger.error("The job queue failed.", { error: String(error) }));
  boss.on("warning", (warning) => logger.warn("The job queue has a warning.", { message: warning.message }));
  await boss.start();

  const queues = new Map<string, Promise<void>>();
  const subscriptions: (() => void)[] = [];

  function ensureQueue(name: string): Promise<void> {
    const ready = queues.get(name) ?? boss.createQueue(name, queueSettings);
    queues.set(name, ready);
    ready.catch(() => queues.delete(name));
    return ready;
  }

  /** Where no other process can run jobs, those that an ended one was running are nobody's. */
  async function takeBackAbandoned(name: string): Promise<void> {
    const jobs = await boss.findJobs(name);
    for (const { id, retryCount } of jobs.filter(({ state }) => state === "active")) {
      await boss.fail(name, { id, retryCount }, { message: "The process ended while the job ran." });
    }
  }

  return {
    async publish(name, data, { startAfterSeconds, key } = {}) {
      await ensureQueue(name);
      await boss.send(name, data, {
        singletonKey: key ?? randomUUID(),
        ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
      });
      if (!startAfterSeconds) await notifier.notify(topicOf(name), "");
    },

    async work<Data extends object>(
      name: string,
      handler: (job: Job<Data>) => Promise<void>,
      { concurrency = 1 }: { readonly concurrency?: number } = {},
    ) {
      await ensureQueue(name);
      if (!capabilities.manyProcesses) await takeBackAbandoned(name);
      const run = async (job: BossJob<Data>): Promise<void> => {
        const attempt = job.retryCount + 1;
        try {
          await handler({ id: job.id, data: job.data, attempt, signal: job.signal });
        } catch (error) {
          logger.warn("A job failed and will be tried again.", {
            queue: name,
            job: job.id,
            attempt,
            error: String(error),
          });
          throw error;
        }
      };
      for (let worker = 0; worker < concurrency; worker++) {
        let workerId = "";
        const wake = (): void => boss.notifyWorker(workerId);
        workerId = await boss.work<Data>(
          name,
          { pollingIntervalSeconds: pollingSeconds, batchSize: 1 },
          async ([job]) => {
            // Another job may wait behind this one: look again right after it.
            wake();
            if (job) await run(job);
          },
        );
        subscriptions.push(notifier.subscribe(topicOf(name), wake));
      }
    },

    async schedule(name, cron, data = {}) {
      await ensureQueue(name);
      await boss.schedule(name, cron, data, { tz: "UTC" });
    },

    async stop() {
      for (const end of subscriptions.splice(0)) end();
      await boss.stop({ close: false, graceful: true, timeout: stopTimeoutMs });
    },
  };
}

function topicOf(queue: string): string {
  return `jobs:${queue}`;
}
