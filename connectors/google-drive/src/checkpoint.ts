import { z } from "zod";
import type { CheckpointFormat } from "@handrail/connector-kit";

/** Where a listing goes on. */
const placeSchema = z.strictObject({
  /** Folders up to this id have been listed; empty where all is listed at once. */
  folder: z.string(),
  /** Page within that; null for its first one. */
  page: z.string().nullable(),
});

/** How far the account's own files, and each shared drive, have been read. */
const corporaSchema = z.array(
  z.strictObject({
    /** Null for My Drive and what is shared with the account. */
    drive: z.string().nullable(),
    /** From where the feed of changes is read: taken before the listing began. */
    token: z.string(),
    /** Null once the listing is through. */
    place: placeSchema.nullable(),
  }),
);

const checkpointSchema = z.discriminatedUnion("phase", [
  z.strictObject({ phase: z.literal("start") }),
  /** A full read is under way. */
  z.strictObject({ phase: z.literal("listing"), corpora: corporaSchema }),
  /** Changes are read from here on, or the rest of a listing that broke off. */
  z.strictObject({ phase: z.literal("feed"), corpora: corporaSchema }),
]);

export type DriveCheckpoint = z.infer<typeof checkpointSchema>;
export type CorpusProgress = z.infer<typeof corporaSchema>[number];
export type ListingPlace = z.infer<typeof placeSchema>;

export const checkpoint: CheckpointFormat<DriveCheckpoint> = {
  version: 1,
  schema: checkpointSchema,
  initial: () => ({ phase: "start" }),
};
