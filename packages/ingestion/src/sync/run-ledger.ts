import type { ClaimedRun, RunCounts, RunProgress, RunWarning, StageTimes } from "@handrail/core";

type Stage = keyof StageTimes;

/** What a run has counted so far, over all its interruptions. */
export interface RunLedger {
  readonly counts: { -readonly [Name in keyof RunCounts]: number };
  /** Items that it has come across. */
  readonly seen: Set<string>;
  /** Items that failed since this process works on the run; each counts once. */
  readonly failed: Set<string>;
  progress: { done: number; total: number | null };
  listing: RunProgress["listing"];
  readsAll: boolean;
  /** A part of the source could not be listed at all. */
  rangeFailed: boolean;
  warn(warning: RunWarning): void;
  /** Adds the time of a piece of work to its stage. */
  timed<Result>(stage: Stage, work: () => Promise<Result>): Promise<Result>;
  /** As it is stored. */
  snapshot(): RunProgress;
}

export function openLedger({ run, readsAll }: ClaimedRun, seen: Iterable<string>): RunLedger {
  const stageMs = { ...run.stageMs };
  const warnings = new Map(run.warnings.map((warning) => [warning.code, warning]));
  const ledger: RunLedger = {
    counts: { ...run.counts },
    seen: new Set(seen),
    failed: new Set(),
    progress: { ...run.progress },
    listing: run.listing,
    readsAll,
    rangeFailed: run.warnings.some(({ code }) => code === "range_failed"),
    warn: (warning) => void warnings.set(warning.code, warning),
    async timed(stage, work) {
      const started = performance.now();
      try {
        return await work();
      } finally {
        stageMs[stage] += performance.now() - started;
      }
    },
    snapshot: () => ({
      counts: { ...ledger.counts },
      stageMs: {
        read: Math.round(stageMs.read),
        store: Math.round(stageMs.store),
        index: Math.round(stageMs.index),
        remove: Math.round(stageMs.remove),
      },
      progress: { ...ledger.progress },
      listing: ledger.listing,
      warnings: [...warnings.values()],
      readsAll: ledger.readsAll,
    }),
  };
  return ledger;
}
