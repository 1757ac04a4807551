import type { CheckpointFormat } from "@handrail/connector-kit";
import { z } from "zod";

/** What the server of a feed said of its state, to ask whether it has changed. */
const marks = z.strictObject({ etag: z.string(), lastModified: z.string() });
export type FeedMarks = z.infer<typeof marks>;

const checkpointSchema = z.strictObject({
  /** By address of the feed. */
  feeds: z.record(z.string(), marks),
});
export type RssCheckpoint = z.infer<typeof checkpointSchema>;

export const checkpoint: CheckpointFormat<RssCheckpoint> = {
  version: 1,
  schema: checkpointSchema,
  initial: () => ({ feeds: {} }),
};
