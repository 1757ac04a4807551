import type { CheckpointFormat } from "../contract/connector.ts";

/** A checkpoint as it comes back from where it was stored. */
export function storedCheckpoint<Checkpoint>(format: CheckpointFormat<Checkpoint>, checkpoint: Checkpoint): Checkpoint {
  return format.schema.parse(JSON.parse(JSON.stringify(checkpoint)));
}
