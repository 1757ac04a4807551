import type { FollowedEvent, FollowOptions } from "@handrail/conversation";
import type { Context } from "hono";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";
import type { AppEnvironment } from "../http/environment.ts";

const heartbeatMs = 15_000;
const retryMs = 2_000;

export function wantsStream(context: Context<AppEnvironment>): boolean {
  return context.req.header("accept")?.includes("text/event-stream") ?? false;
}

/** Number of the last event that a reconnecting client has seen. */
export function lastSeenSeq(context: Context<AppEnvironment>, after: number): number {
  const header = context.req.header("last-event-id") ?? "";
  return /^\d{1,9}$/.test(header) ? Number(header) : after;
}

/** Server-sent events with a heartbeat; `work` ends when its signal is aborted, and the stream ends with it. */
export function streamEvents(
  context: Context<AppEnvironment>,
  work: (stream: SSEStreamingApi, signal: AbortSignal) => Promise<void>,
): Response {
  // Proxies that gather output would hold every event back.
  context.header("X-Accel-Buffering", "no");
  return streamSSE(context, async (stream) => {
    const controller = new AbortController();
    stream.onAbort(() => controller.abort());
    const heartbeat = setInterval(() => void stream.write(": still here\n\n"), heartbeatMs);
    try {
      await stream.write(`retry: ${retryMs}\n\n`);
      await work(stream, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted)
        context.get("services").logger.error("A stream ended early.", { path: context.req.path, error });
    } finally {
      clearInterval(heartbeat);
      controller.abort();
    }
  });
}

export async function writeEvent(stream: SSEStreamingApi, event: FollowedEvent): Promise<void> {
  await stream.writeSSE({
    event: event.kind,
    data: JSON.stringify(event),
    ...(event.seq === undefined ? {} : { id: String(event.seq) }),
  });
}

/** A session's log from a place on, and then what happens. */
export function streamSession(context: Context<AppEnvironment>, options: Omit<FollowOptions, "signal">): Response {
  const { conversation } = context.get("services");
  return streamEvents(context, async (stream, signal) => {
    for await (const event of conversation.follow({ ...options, signal })) await writeEvent(stream, event);
  });
}
