import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { AppEnvironment } from "./environment.ts";
import { handrailErrorOf } from "./errors.ts";
import { problemOf } from "./problem.ts";

export interface Progress {
  /** What is going on, for a person: `Rendering pages`. */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export type ReportProgress = (progress: Progress) => void;

// Often enough to look alive, rarely enough that the stream costs nothing.
const reportEveryMs = 100;

/**
 * Answers a long piece of work: as server-sent events `progress` and a last `done` or `failed` where the caller
 * accepts them, else as JSON when it is finished. The work goes on when the caller leaves.
 */
export async function withProgress<Summary extends object>(
  context: Context<AppEnvironment>,
  work: (report: ReportProgress) => Promise<Summary>,
): Promise<Response> {
  if (!context.req.header("accept")?.includes("text/event-stream")) return context.json(await work(() => {}), 200);
  return streamSSE(context, async (stream) => {
    let lastReport = 0;
    let pending = Promise.resolve();
    const send = (event: string, data: object) => {
      pending = pending.then(() => stream.writeSSE({ event, data: JSON.stringify(data) })).catch(() => {});
    };
    try {
      const summary = await work((progress) => {
        const now = performance.now();
        if (progress.done < progress.total && now - lastReport < reportEveryMs) return;
        lastReport = now;
        send("progress", progress);
      });
      send("done", summary);
    } catch (error) {
      const known = handrailErrorOf(error);
      if (known.kind === "internal")
        context.get("services").logger.error("A long-running request failed.", { path: context.req.path, error });
      send("failed", problemOf(known).body);
    }
    await pending;
  });
}
