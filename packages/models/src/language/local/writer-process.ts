import { loadWriter, type Writer } from "./load-writer.ts";
import type { FromWriter, ToWriter } from "./messages.ts";

// A process of its own: the model's memory, its CPU time and its crashes stay out of the server.
type Work = Extract<ToWriter, { kind: "write" }>;
let writer: Writer | undefined;
let working = false;
let waiting: Work[] = [];
const cancelled = new Set<number>();

function send(message: FromWriter): void {
  process.send?.(message);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One answer at a time, in the order that they were asked for. */
async function work(): Promise<void> {
  if (working || !writer) return;
  working = true;
  for (let request = waiting.shift(); request; request = waiting.shift()) {
    const { id, stop, maxTokens } = request;
    let text = "";
    let isStopped = false;
    try {
      const { inputTokens, outputTokens } = await writer.write(
        request,
        (piece) => {
          const ends = stop.map((mark) => (text + piece).indexOf(mark)).filter((at) => at !== -1);
          const until = ends.length > 0 ? Math.min(...ends) : undefined;
          const shown = until === undefined ? piece : (text + piece).slice(text.length, until);
          text += piece;
          if (isStopped) return;
          isStopped = until !== undefined;
          if (shown) send({ kind: "delta", id, text: shown });
        },
        () => isStopped || cancelled.has(id),
      );
      send({ kind: "done", id, inputTokens, outputTokens, wasCut: !isStopped && outputTokens >= maxTokens });
    } catch (error) {
      send({ kind: "failed", id, message: textOf(error) });
    }
    cancelled.delete(id);
  }
  working = false;
}

process.on("message", (message: ToWriter) => {
  if (message.kind === "load") {
    loadWriter(message.folder, message.threads).then(
      (loaded) => {
        writer = loaded;
        send({ kind: "loaded" });
        void work();
      },
      (error: unknown) => send({ kind: "load-failed", message: textOf(error) }),
    );
  } else if (message.kind === "write") {
    waiting.push(message);
    void work();
  } else {
    const isWaiting = waiting.some(({ id }) => id === message.id);
    waiting = waiting.filter(({ id }) => id !== message.id);
    if (!isWaiting) cancelled.add(message.id);
  }
});
// The server is gone: so is the reason to be here.
process.on("disconnect", () => process.exit(0));
