import * as z from "zod/mini";
import { errorFromAnswer, offlineError, unexpectedAnswer } from "./api-error.ts";
import { lineReader } from "./event-stream.ts";
import { apiRoot } from "./request.ts";
import { replayedTurn } from "./training.ts";

const event = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("started"), total: z.number() }),
  z.object({ kind: z.literal("turn"), turn: replayedTurn }),
  z.object({ kind: z.literal("done") }),
]);
export type ReplayEvent = z.infer<typeof event>;

export interface ReplayToFollow {
  readonly sessionId: string;
  readonly variant: string;
  /** One message; all that were answered without it. */
  readonly messageId: string | undefined;
  readonly onEvent: (event: ReplayEvent) => void;
  /** Stops the replay on the server as well. */
  readonly signal: AbortSignal;
}

/**
 * Answers a past session again and tells of each reply as soon as it is there.
 * @throws ApiError also where the stream ends before the last reply
 */
export async function followReplay({ sessionId, variant, messageId, onEvent, signal }: ReplayToFollow): Promise<void> {
  const path = `/inbox/sessions/${encodeURIComponent(sessionId)}/replay`;
  let finished = false;
  const take = lineReader((_id, data) => {
    const parsed = event.safeParse(data);
    if (!parsed.success) throw unexpectedAnswer(path, parsed.error);
    finished ||= parsed.data.kind === "done";
    onEvent(parsed.data);
  });
  try {
    const response = await fetch(apiRoot + path, {
      method: "POST",
      headers: { accept: "text/event-stream", "content-type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify({ variant, ...(messageId === undefined ? {} : { messageId }) }),
      signal,
    });
    if (!response.ok || !response.body)
      throw errorFromAnswer(response.status, await response.json().catch(() => undefined));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) take(piece.value);
  } catch (error) {
    // A line that breaks in the middle is told like one that was never there.
    throw error instanceof TypeError ? offlineError(error) : error;
  }
  if (!finished) throw offlineError(new Error("The replay ended early."));
}
