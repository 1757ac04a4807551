import type { RunLease } from "@handrail/core";
import type { SyncDependencies } from "./dependencies.ts";
import { RunStop, type StopReason } from "./run-stop.ts";

const defaultEveryMs = 1_000;

/** Topic that wakes whoever works on a run when somebody wants it to stop. */
export const runTopic = (runId: string) => `source-run:${runId}`;

/** Says that a run is being worked on, and aborts the signal when it has to stop. */
export function createHeartbeat(
  { runs, notifier, logger, pace }: SyncDependencies,
  lease: RunLease,
  shutdown: AbortSignal,
): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = (reason: StopReason) => {
    if (!controller.signal.aborted) controller.abort(new RunStop(reason));
  };
  let beating = false;
  const beat = async () => {
    if (beating || controller.signal.aborted) return;
    beating = true;
    try {
      const word = await runs.heartbeat(lease);
      if (word !== "go-on") abort(word);
    } catch (error) {
      logger.warn("A sync could not say that it is alive.", { run: lease.runId, error: String(error) });
    } finally {
      beating = false;
    }
  };
  const timer = setInterval(() => void beat(), pace?.heartbeatMs ?? defaultEveryMs);
  const end = notifier.subscribe(runTopic(lease.runId), () => void beat());
  const onShutdown = () => abort("shutdown");
  if (shutdown.aborted) onShutdown();
  else shutdown.addEventListener("abort", onShutdown, { once: true });
  return {
    signal: controller.signal,
    stop() {
      clearInterval(timer);
      end();
      shutdown.removeEventListener("abort", onShutdown);
    },
  };
}
