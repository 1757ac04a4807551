import { ConnectorError } from "../contract/connector-error.ts";

/** The clocks that run while a request does. */
export interface TimeLimits {
  /** Aborted by the caller's signal or by the clock that ran out, with the reason. */
  readonly signal: AbortSignal;
  /** Starts the clock of the present phase anew, in place of the last one. */
  expectWithin(timeoutMs: number): void;
  /** Aborts now, for a body that nobody wants any more. */
  abort(reason: unknown): void;
  /** Stops all clocks. */
  stop(): void;
}

function outOfTime(host: string, timeoutMs: number): ConnectorError {
  return new ConnectorError({
    code: "timeout",
    message: `${host} did not answer in time (${Math.ceil(timeoutMs / 1000)} seconds).`,
  });
}

/** Clocks over one request: a total one and one for the present phase. */
export function startTimeLimits(host: string, totalTimeoutMs: number, caller: AbortSignal | undefined): TimeLimits {
  const controller = new AbortController();
  const abortWithCaller = (): void => controller.abort(caller?.reason);
  if (caller?.aborted) abortWithCaller();
  caller?.addEventListener("abort", abortWithCaller, { once: true });
  const total = setTimeout(() => controller.abort(outOfTime(host, totalTimeoutMs)), totalTimeoutMs);
  let phase: NodeJS.Timeout | undefined;
  function stop(): void {
    clearTimeout(total);
    clearTimeout(phase);
    caller?.removeEventListener("abort", abortWithCaller);
  }
  return {
    signal: controller.signal,
    expectWithin(timeoutMs) {
      clearTimeout(phase);
      phase = setTimeout(() => controller.abort(outOfTime(host, timeoutMs)), timeoutMs);
    },
    abort(reason) {
      controller.abort(reason);
      stop();
    },
    stop,
  };
}
