import { loadCrossEncoder } from "./load-cross-encoder.ts";
import { loadEmbedder } from "./load-embedder.ts";
import type { LoadedModel } from "./loaded-model.ts";
import type { FromChild, LoadRequest, ToChild, WorkRequest } from "./messages.ts";

// A process of its own: the model's memory, its CPU time and its crashes stay out of the server.
let model: LoadedModel | undefined;
let working = false;
let waiting: { readonly request: WorkRequest; readonly values: Float32Array[] }[] = [];

function send(message: FromChild): void {
  process.send?.(message);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function load(request: LoadRequest): Promise<LoadedModel> {
  return request.task.kind === "embed" ? loadEmbedder(request, request.task) : loadCrossEncoder(request);
}

/** One text at a time, urgent requests first: a question waits for one passage at most. */
async function work(): Promise<void> {
  if (working) return;
  working = true;
  for (;;) {
    const job = waiting.find(({ request }) => request.urgent) ?? waiting[0];
    if (!job) break;
    const { request, values } = job;
    const remove = () => (waiting = waiting.filter((other) => other !== job));
    try {
      const text = request.texts[values.length];
      if (text !== undefined) values.push(await model!.run(text, request.question));
      send({ kind: "alive" });
      // What was cancelled meanwhile must be heard before the next text.
      await new Promise(setImmediate);
      if (values.length < request.texts.length) continue;
      remove();
      send({ kind: "done", id: request.id, values });
    } catch (error) {
      remove();
      send({ kind: "failed", id: request.id, message: textOf(error) });
    }
  }
  working = false;
}

process.on("message", (message: ToChild) => {
  if (message.kind === "load") {
    load(message).then(
      (loaded) => {
        model = loaded;
        send({ kind: "loaded", dimensions: loaded.dimensions, fingerprint: loaded.fingerprint });
      },
      (error: unknown) => send({ kind: "load-failed", message: textOf(error) }),
    );
  } else if (message.kind === "work") {
    waiting.push({ request: message, values: [] });
    void work();
  } else {
    waiting = waiting.filter(({ request }) => request.id !== message.id);
  }
});
// The server is gone: so is the reason to be here.
process.on("disconnect", () => process.exit(0));
