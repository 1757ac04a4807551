import type { Clock } from "@handrail/core";

/** How fast requests may follow each other: so many per second on average, so many at once after a pause. */
export interface RequestRate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Budgets of requests, one for each key, shared by everything that uses the same credentials. One in memory serves the
 * jobs of a process; one in a database would serve all processes.
 */
export interface RequestBudgets {
  /** Takes a request out of the budget of `key`. @returns how long to wait, in milliseconds, before sending it */
  take(key: string, rate: RequestRate): Promise<number>;
  /** Lets nobody with this key send before `until`. */
  pause(key: string, until: Date): Promise<void>;
}

/**
 * Budgets in memory, by the generic cell rate algorithm (ITU-T I.371): all that is kept of a key is the moment at which
 * its budget will be full again.
 */
export function createRequestBudgets(clock: Clock): RequestBudgets {
  const fullAt = new Map<string, number>();
  const pausedUntil = new Map<string, number>();
  return {
    async take(key, { perSecond, burst }) {
      const now = clock().getTime();
      const intervalMs = 1000 / perSecond;
      const burstMs = (burst - 1) * intervalMs;
      const paused = pausedUntil.get(key) ?? 0;
      // After a pause there is no burst: whoever waited goes one after another.
      const full = Math.max(fullAt.get(key) ?? now, now, paused > now ? paused + burstMs : now);
      fullAt.set(key, full + intervalMs);
      return Math.max(0, Math.ceil(full - burstMs - now));
    },
    async pause(key, until) {
      pausedUntil.set(key, Math.max(pausedUntil.get(key) ?? 0, until.getTime()));
    },
  };
}
