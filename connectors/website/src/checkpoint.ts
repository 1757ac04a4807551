import type { CheckpointFormat } from "@handrail/connector-kit";
import { z } from "zod";

const checkpointSchema = z.discriminatedUnion("phase", [
  z.strictObject({ phase: z.literal("start") }),
  /** A full read is under way. */
  z.strictObject({
    phase: z.literal("pages"),
    /** Found and not read yet. */
    pending: z.array(z.string()),
    /** Marks of all addresses that were found, read or not. */
    found: z.array(z.string()),
    taken: z.int(),
    /** Why the listing is not complete, as far as is known; empty while it is. */
    gap: z.string(),
  }),
]);
export type WebsiteCheckpoint = z.infer<typeof checkpointSchema>;
export type Progress = Extract<WebsiteCheckpoint, { phase: "pages" }>;

/** A read of more addresses than this is not worth its checkpoint and starts again. */
export const mostCheckpointAddresses = 3000;

export const checkpoint: CheckpointFormat<WebsiteCheckpoint> = {
  version: 1,
  schema: checkpointSchema,
  initial: () => ({ phase: "start" }),
};
