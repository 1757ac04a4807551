import type { Job, RunLease, SourceRun } from "@handrail/core";
import type { SyncDependencies } from "./dependencies.ts";
import { executeRun } from "./execute-run.ts";
import { nextRun } from "./next-run.ts";

const runQueue = "source-runs";
const tickQueue = "source-schedule";
const everyMinute = "* * * * *";

/** Runs that one process works on at the same time. */
const concurrency = 2;
/** A worker that has not been heard of for so long is gone. */
const silenceMs = 90_000;
const keptRuns = 100;
/** After so many attempts a run that our own database keeps refusing is given up. */
const mostAttempts = 5;

type RunJob = Pick<RunLease, "workspaceId" | "sourceId" | "runId">;

export interface SyncWork {
  publish(run: SourceRun): Promise<void>;
  start(): Promise<void>;
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** Runs as jobs of the queue: any process may take one, and one that dies is taken up by another. */
export function createSyncWork(dependencies: SyncDependencies): SyncWork {
  const { sources, runs, jobs, clock, logger } = dependencies;
  const closing = new AbortController();
  const working = new Set<Promise<unknown>>();
  /** Runs that this process works on: a second job for one of them has nothing to do here. */
  const own = new Set<string>();

  async function publish(run: Pick<SourceRun, "id" | "workspaceId" | "sourceId">, at?: Date): Promise<void> {
    const data: RunJob = { workspaceId: run.workspaceId, sourceId: run.sourceId, runId: run.id };
    const seconds = at ? Math.ceil((at.getTime() - clock().getTime()) / 1000) : 0;
    await jobs.publish(runQueue, data, seconds > 0 ? { startAfterSeconds: seconds } : {});
  }

  async function handle(job: Job<RunJob>): Promise<void> {
    const { runId, workspaceId, sourceId } = job.data;
    if (own.has(runId)) return;
    own.add(runId);
    let worked = false;
    try {
      worked = await workOn(job);
    } finally {
      own.delete(runId);
    }
    // Only who held the source knows that it is free now.
    if (!worked || closing.signal.aborted) return;
    const next = await runs.nextQueued(workspaceId, sourceId);
    if (next) await publish(next);
  }

  /** @returns whether the run was this process's to work on */
  async function workOn({ data, attempt, signal }: Job<RunJob>): Promise<boolean> {
    const claim = await runs.claim(data, {
      // The queue gives a job out again only when whoever had it has failed or died.
      takeOver: attempt > 1,
      silentSince: new Date(clock().getTime() - silenceMs),
    });
    if (claim.kind !== "claimed") return false;
    try {
      const outcome = await executeRun(dependencies, claim.claimed, AbortSignal.any([signal, closing.signal]));
      if (outcome.kind === "parked" && outcome.resumeAt) await publish({ ...data, id: data.runId }, outcome.resumeAt);
      if (outcome.kind === "left" && closing.signal.aborted) await publish({ ...data, id: data.runId });
    } catch (error) {
      if (attempt < mostAttempts) throw error;
      logger.error("A sync was given up.", { run: data.runId, error: String(error) });
      await runs.end(
        claim.claimed.lease,
        { ...progressOf(claim.claimed.run), readsAll: claim.claimed.readsAll },
        {
          state: "failed",
          error: {
            code: "internal_error",
            message: "Something went wrong on the server while the sync ran.",
            hint: "Run it again. If it stays, look into the server's log.",
          },
        },
      );
    }
    return true;
  }

  return {
    publish,

    async start() {
      // Whatever was being worked on here is nobody's after a crash; the queue would wait before it tries again.
      if (dependencies.soleProcess) for (const run of await runs.releaseAll()) await publish(run);
      await jobs.work<RunJob>(
        runQueue,
        async (job) => {
          const done = handle(job);
          working.add(done);
          try {
            await done;
          } finally {
            working.delete(done);
          }
        },
        { concurrency },
      );
      await jobs.work(tickQueue, () => this.tick());
      await jobs.schedule(tickQueue, everyMinute);
    },

    async tick() {
      const now = clock();
      for (const due of await sources.due(now)) {
        const source = await sources.get(due.workspaceId, due.sourceId);
        // Whoever moves the time on starts the run; a second tick finds nothing due.
        if (!source || !(await sources.reschedule(due, nextRun(source.schedules[due.mode], now)))) continue;
        const connector = dependencies.connectors.find(({ manifest }) => manifest.kind === source.kind);
        if (!connector || (due.mode === "access" && !connector.enumerate)) continue;
        const { run } = await runs.request({
          workspaceId: due.workspaceId,
          sourceId: due.sourceId,
          mode: due.mode,
          trigger: "schedule",
        });
        if (run.state === "queued") await publish(run);
      }
      for (const { workspaceId, sourceId, kind } of await runs.sourcesToRetry(now)) {
        const connector = dependencies.connectors.find(({ manifest }) => manifest.kind === kind);
        if (!connector?.fetchOne) continue;
        const { run } = await runs.request({ workspaceId, sourceId, mode: "retry", trigger: "schedule" });
        if (run.state === "queued") await publish(run);
      }
      for (const run of await runs.abandoned(now, new Date(now.getTime() - silenceMs))) await publish(run);
      await runs.forgetOldRuns(keptRuns);
    },

    async close() {
      closing.abort();
      await Promise.allSettled(working);
    },
  };
}

function progressOf({ counts, stageMs, progress, listing, warnings }: SourceRun) {
  return { counts, stageMs, progress, listing, warnings };
}
