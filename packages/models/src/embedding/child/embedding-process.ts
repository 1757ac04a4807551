import { loadModel, type LoadedModel } from "./load-model.ts";
import type { EmbedRequest, FromChild, ToChild } from "./messages.ts";

// A process of its own: the model's memory, its CPU time and its crashes stay out of the server.
let model: LoadedModel | undefined;
let working = false;
const waiting: { readonly request: EmbedRequest; readonly vectors: Float32Array[] }[] = [];

function send(message: FromChild): void {
  process.send?.(message);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One text at a time, urgent requests first: a question waits for one passage at most. */
async function work(): Promise<void> {
  if (working) return;
  working = true;
  for (;;) {
    const job = waiting.find(({ request }) => request.urgent) ?? waiting[0];
    if (!job) break;
    const { request, vectors } = job;
    const remove = () => waiting.splice(waiting.indexOf(job), 1);
    try {
      const text = request.texts[vectors.length];
      if (text !== undefined) vectors.push(await model!.embed(text));
      if (vectors.length < request.texts.length) continue;
      remove();
      send({ kind: "embedded", id: request.id, vectors });
    } catch (error) {
      remove();
      send({ kind: "embed-failed", id: request.id, message: textOf(error) });
    }
  }
  working = false;
}

process.on("message", (message: ToChild) => {
  if (message.kind === "load") {
    loadModel(message).then(
      (loaded) => {
        model = loaded;
        send({ kind: "loaded", dimensions: loaded.dimensions, fingerprint: loaded.fingerprint });
      },
      (error: unknown) => send({ kind: "load-failed", message: textOf(error) }),
    );
  } else {
    waiting.push({ request: message, vectors: [] });
    void work();
  }
});
// The server is gone: so is the reason to be here.
process.on("disconnect", () => process.exit(0));
