import type { Config } from "@handrail/config";
import { startWorker } from "@handrail/worker";
import { untilStopped } from "../terminal/until-stopped.ts";

/** Runs background jobs until told to stop. */
export async function work(config: Config): Promise<void> {
  const worker = await startWorker(config);
  const stopped = untilStopped();
  console.log("The worker is ready. Ctrl-C stops it.");
  await stopped;
  await worker.stop();
}
