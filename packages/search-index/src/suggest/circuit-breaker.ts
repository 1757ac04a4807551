export interface CircuitBreaker {
  /** Whether a request may go out now. */
  allows(): boolean;
  succeeded(): void;
  /** Nothing goes out for a while; the reason is for people. */
  failed(reason: string): void;
  /** Why nothing goes out; empty while requests may. */
  readonly reason: string;
}

export interface CircuitBreakerOptions {
  /** Asks whether the service is back, when it may be worth it. Rejects while it is not. */
  readonly probe: () => Promise<void>;
  /** Called when a service that had failed answers the probe. */
  readonly onRecovered: () => void;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
  /** Milliseconds after a failure, doubled with every further one without a success in between, up to the longest. */
  readonly shortestPauseMs?: number;
  readonly longestPauseMs?: number;
}

/**
 * Keeps requests from waiting for a service that has just failed. One failure is enough, as there is another way to
 * answer; whether the service is back is found out beside the requests, so that none of them pays for it.
 */
export function createCircuitBreaker({
  probe,
  onRecovered,
  now,
  shortestPauseMs = 1_000,
  longestPauseMs = 30_000,
}: CircuitBreakerOptions): CircuitBreaker {
  let reason = "";
  let failures = 0;
  let askAgainAt = 0;
  let asking = false;

  function failed(why: string): void {
    reason = why;
    askAgainAt = now() + Math.min(longestPauseMs, shortestPauseMs * 2 ** failures);
    failures += 1;
  }

  async function ask(): Promise<void> {
    asking = true;
    try {
      await probe();
      reason = "";
      onRecovered();
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
    } finally {
      asking = false;
    }
  }

  return {
    allows() {
      if (!reason) return true;
      if (!asking && now() >= askAgainAt) void ask();
      return false;
    },
    succeeded() {
      failures = 0;
      reason = "";
    },
    failed,
    get reason() {
      return reason;
    },
  };
}
