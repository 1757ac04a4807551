import { join } from "node:path";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { createLocalLanguageModel } from "./local-language-model.ts";
import { assertWriterName, obtainWriter, type ObtainWriterOptions } from "./obtain-writer.ts";
import { createWriterClient, type WriterClient } from "./writer-client.ts";

/** One process per model, however often it is opened: it holds the whole model in memory. */
const writers = new Map<string, WriterClient>();

/** Opens a model that runs on this machine. It is found, fetched and loaded when it is first asked. */
export function openLocalModel(name: string, options: ObtainWriterOptions): LanguageModelV4 {
  assertWriterName(name);
  const key = join(options.modelsFolder, name);
  let writer = writers.get(key);
  if (!writer) {
    writer = createWriterClient({ obtain: () => obtainWriter(name, options) });
    writers.set(key, writer);
  }
  return createLocalLanguageModel(name, writer);
}

/** Ends the processes of all local models. */
export async function closeLocalModels(): Promise<void> {
  const open = [...writers.values()];
  writers.clear();
  await Promise.all(open.map((writer) => writer.close()));
}
