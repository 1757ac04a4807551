import type { Clock, Logger } from "@handrail/core";
import { ConnectorError } from "../contract/connector-error.ts";
import type { GuardedFetch, GuardedRequestInit } from "../contract/context.ts";
import { backoffMs } from "./backoff.ts";
import type { RequestBudgets, RequestRate } from "./request-budget.ts";
import { budgetRefill, retryAfter } from "./retry-after.ts";
import { sleep as realSleep, type Sleep } from "./sleep.ts";

export interface ConnectorFetchOptions {
  /** That of the guarded client. */
  readonly fetch: GuardedFetch;
  /** Ends every request and every wait, as the signal of a single request does for that. */
  readonly signal?: AbortSignal;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly budgets: RequestBudgets;
  /** Names the credentials whose budget the requests use. */
  readonly budgetKey: string;
  readonly rate?: RequestRate;
  /** How often a request is sent that fails for a passing reason. */
  readonly attempts?: number;
  /** What a request waits for a source's rate limit, all in all, before it gives up with `rate_limited`. */
  readonly longestWaitMs?: number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

export const defaultRequestRate: RequestRate = { perSecond: 8, burst: 16 };

const passingStatuses = new Set([408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529]);

function canBeSentAgain(body: RequestInit["body"]): boolean {
  return !(body instanceof ReadableStream) && !(typeof body === "object" && body !== null && "pipe" in body);
}

function waitTooLong(
  host: string,
  retryAt: Date,
  code: "rate_limited" | "unavailable",
  status: number,
): ConnectorError {
  return new ConnectorError({
    code,
    message:
      code === "rate_limited"
        ? `${host} allows no more requests for now.`
        : `${host} is not available and asks to come back later.`,
    hint: "The sync goes on by itself when it may.",
    status,
    retryAt,
  });
}

/**
 * The `fetch` of a connector: keeps to the budget of its credentials, waits when the source says so, and tries again
 * what failed for a passing reason (connection lost, no answer in time, 5xx). A 5xx that stays is returned like any other
 * answer. Connectors only read, so what is sent again does no harm; `attempts: 1` is for what does.
 *
 * Throws what the guarded client throws, `rate_limited` with `retryAt` where a source wants a longer pause than is waited
 * for here, and `unavailable` with `retryAt` where it does so with a 503.
 */
export function createConnectorFetch(options: ConnectorFetchOptions): GuardedFetch {
  const { clock, budgets, budgetKey, logger } = options;
  const rate = options.rate ?? defaultRequestRate;
  const longestWaitMs = options.longestWaitMs ?? 60_000;
  const sleep = options.sleep ?? realSleep;
  const random = options.random ?? Math.random;

  async function waitForTurn(host: string, signal: AbortSignal): Promise<void> {
    const turnMs = await budgets.take(budgetKey, rate);
    if (turnMs > longestWaitMs) throw waitTooLong(host, new Date(clock().getTime() + turnMs), "rate_limited", 429);
    if (turnMs > 0) await sleep(turnMs, signal);
  }

  return async (input, init) => {
    const host = new URL(input instanceof Request ? input.url : input).host;
    const signals = [options.signal, init?.signal, input instanceof Request ? input.signal : undefined];
    const signal = AbortSignal.any(signals.filter((each) => each instanceof AbortSignal));
    const attempts = canBeSentAgain(init?.body) ? (init?.attempts ?? options.attempts ?? 4) : 1;
    let failures = 0;
    let refusals = 0;
    let waitedMs = 0;

    for (;;) {
      signal.throwIfAborted();
      await waitForTurn(host, signal);
      let response: Response;
      try {
        const fresh: GuardedRequestInit = { ...init, signal };
        response = await options.fetch(input instanceof Request ? input.clone() : input, fresh);
      } catch (error) {
        failures += 1;
        if (signal.aborted || !(error instanceof ConnectorError) || !error.retryable || failures >= attempts)
          throw error;
        logger.debug("A request failed and is sent again", { host, code: error.code, failures });
        await sleep(backoffMs(failures, random()), signal);
        continue;
      }

      const now = clock();
      const refill = budgetRefill(response.headers, now);
      if (refill && refill.getTime() - now.getTime() <= longestWaitMs) await budgets.pause(budgetKey, refill);

      const isRefused = response.status === 429;
      if (!isRefused && !passingStatuses.has(response.status)) return response;
      const askedFor = retryAfter(response.headers, now) ?? (isRefused ? refill : undefined);
      if (isRefused) refusals += 1;
      else failures += 1;
      const ownMs = isRefused ? backoffMs(refusals + 1, random()) : backoffMs(failures, random());
      const waitMs = Math.max(askedFor ? askedFor.getTime() - now.getTime() : 0, ownMs);
      const retryAt = new Date(now.getTime() + waitMs);
      if (isRefused && askedFor) await budgets.pause(budgetKey, retryAt);
      const isTooLong = waitedMs + waitMs > longestWaitMs;
      if (isRefused ? attempts === 1 || isTooLong : askedFor && isTooLong) {
        await response.body?.cancel();
        throw waitTooLong(host, retryAt, isRefused ? "rate_limited" : "unavailable", response.status);
      }
      if (!isRefused && failures >= attempts) return response;
      await response.body?.cancel();
      logger.debug("A source asks to wait", { host, status: response.status, waitMs });
      waitedMs += waitMs;
      // A paused budget is waited for at the next turn.
      if (!isRefused || !askedFor) await sleep(waitMs, signal);
    }
  };
}
