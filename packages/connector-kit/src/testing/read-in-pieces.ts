import type { SourceEvent } from "../contract/events.ts";
import type { MirrorReadsOptions } from "./mirror-reads.ts";
import { storedCheckpoint } from "./stored-checkpoint.ts";

export interface ReadInPiecesOptions<Context, Checkpoint> extends Pick<
  MirrorReadsOptions<Context, Checkpoint>,
  "context" | "checkpoint" | "read"
> {
  /** After how many events the first reads die. */
  readonly lastEvents: readonly number[];
}

/** Reads in full, dying after so many events each time and going on from the last checkpoint; gives all events. */
export async function readInPieces<Context, Checkpoint extends { readonly phase: string }>({
  context,
  checkpoint,
  read,
  lastEvents,
}: ReadInPiecesOptions<Context, Checkpoint>): Promise<SourceEvent<Checkpoint>[]> {
  const all: SourceEvent<Checkpoint>[] = [];
  let at = checkpoint.initial();
  for (const lastEvent of [...lastEvents, Infinity]) {
    let events = 0;
    for await (const event of read(context, { mode: "full", checkpoint: at })) {
      all.push(event);
      if (event.kind === "checkpoint") at = storedCheckpoint(checkpoint, event.checkpoint);
      events += 1;
      if (events >= lastEvent) break;
    }
    if (at.phase === "changes") break;
  }
  return all;
}
