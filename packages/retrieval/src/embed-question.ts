import type { Embedder } from "@handrail/core";
import type { QuestionVector } from "./search-locale.ts";

/** A model that takes longer than this for one question is not waited for. */
const patienceMs = 2_000;

/** The question's vector, or undefined when there is no model that gives one in time; never fails. */
export async function embedQuestion(
  embedder: Embedder | undefined,
  text: string,
  signal?: AbortSignal,
): Promise<QuestionVector | undefined> {
  if (!embedder || embedder.status().state !== "ready") return undefined;
  const patience = AbortSignal.timeout(patienceMs);
  try {
    const [vector] = await embedder.embedQueries([text], signal ? AbortSignal.any([signal, patience]) : patience);
    return vector?.every(Number.isFinite) ? { vector, model: embedder.modelId } : undefined;
  } catch {
    // The embedder reports its own failures; search goes on with words.
    return undefined;
  }
}
