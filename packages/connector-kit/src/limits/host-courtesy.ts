import type { Clock } from "@handrail/core";
import { sleep as realSleep, type Sleep } from "./sleep.ts";

export interface HostCourtesyOptions {
  readonly clock: Clock;
  readonly sleep?: Sleep;
  /** Between the starts of two requests to a host. */
  readonly intervalMs?: number;
  /** At the same time to a host. */
  readonly mostAtOnce?: number;
}

/** Keeps a crawler from being a burden on other people's servers. */
export interface HostCourtesy {
  /** Runs `work`, which sends one request to `host` and reads its answer, when it is its turn. */
  run<Result>(host: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
  /** Sets a longer interval for a host, as its robots.txt asks. */
  slowDown(host: string, intervalMs: number): void;
}

interface HostState {
  intervalMs: number;
  nextStart: number;
  running: number;
  readonly waiting: (() => void)[];
}

const ownMachine = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/;

/**
 * At most two requests to a host at the same time, and a second between them. A server on the own machine is nobody
 * else's and gets them as fast as it answers.
 */
export function createHostCourtesy(options: HostCourtesyOptions): HostCourtesy {
  const { clock, sleep = realSleep, intervalMs = 1000, mostAtOnce = 2 } = options;
  const hosts = new Map<string, HostState>();

  function stateOf(host: string): HostState {
    const known = hosts.get(host);
    if (known) return known;
    const state: HostState = {
      intervalMs: ownMachine.test(host) ? 0 : intervalMs,
      nextStart: 0,
      running: 0,
      waiting: [],
    };
    hosts.set(host, state);
    return state;
  }

  async function enter(state: HostState, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (state.running < mostAtOnce) {
      state.running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const turn = (): void => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        state.waiting.splice(state.waiting.indexOf(turn), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      state.waiting.push(turn);
    });
  }

  function leave(state: HostState): void {
    const next = state.waiting.shift();
    // The place goes to whoever waited longest without becoming free in between.
    if (next) next();
    else state.running -= 1;
  }

  return {
    async run(host, signal, work) {
      const state = stateOf(host);
      await enter(state, signal);
      try {
        const now = clock().getTime();
        const start = Math.max(now, state.nextStart);
        state.nextStart = start + state.intervalMs;
        if (start > now) await sleep(start - now, signal);
        return await work();
      } finally {
        leave(state);
      }
    },
    slowDown(host, intervalMs) {
      const state = stateOf(host);
      state.intervalMs = Math.max(state.intervalMs, intervalMs);
    },
  };
}
