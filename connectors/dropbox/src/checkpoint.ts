import { z } from "zod";
import type { CheckpointFormat } from "@handrail/connector-kit";

/** How far each folder has been read. */
const foldersSchema = z.array(
  z.strictObject({
    /** As in the configuration; empty for everything. */
    path: z.string(),
    /** Null before the first page. */
    cursor: z.string().nullable(),
    /** Whether its listing is through, so that the cursor leads to changes. */
    listed: z.boolean(),
  }),
);

const checkpointSchema = z.discriminatedUnion("phase", [
  z.strictObject({ phase: z.literal("start") }),
  /** A full read is under way. */
  z.strictObject({ phase: z.literal("listing"), folders: foldersSchema }),
  /** Cursors lead on from here: through what changed, or through the rest of a listing that broke off. */
  z.strictObject({ phase: z.literal("feed"), folders: foldersSchema }),
]);

export type DropboxCheckpoint = z.infer<typeof checkpointSchema>;
export type FolderProgress = z.infer<typeof foldersSchema>[number];

export const checkpoint: CheckpointFormat<DropboxCheckpoint> = {
  version: 1,
  schema: checkpointSchema,
  initial: () => ({ phase: "start" }),
};
