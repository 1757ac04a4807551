import type { Config } from "@handrail/config";
import { startWorker } from "@handrail/worker";

/** Runs background jobs until told to stop. */
export async function work(config: Config): Promise<void> {
  const worker = await startWorker(config);
  console.log("The worker is ready. Ctrl-C stops it.");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await worker.stop();
}
