import type { CheckpointFormat } from "@handrail/connector-kit";
import { z } from "zod";

const cursor = z.string().nullable();

const taskSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("search"), what: z.enum(["page", "data_source"]), cursor }),
  z.strictObject({ kind: z.literal("source"), id: z.string(), cursor }),
  z.strictObject({ kind: z.literal("database"), id: z.string() }),
  /** A page, or a database: an address does not tell which. */
  z.strictObject({ kind: z.literal("root"), id: z.string() }),
  z.strictObject({ kind: z.literal("page"), id: z.string() }),
  z.strictObject({ kind: z.literal("public"), id: z.string(), root: z.string() }),
]);

/** Something that is still to be read. */
export type Task = z.infer<typeof taskSchema>;

const checkpointSchema = z.discriminatedUnion("phase", [
  z.strictObject({ phase: z.literal("start") }),
  /** A listing is under way. */
  z.strictObject({
    phase: z.literal("listing"),
    startedAt: z.iso.datetime(),
    /** The next one is the last of them. */
    pending: z.array(taskSchema),
    /** Why the listing cannot end as complete any more. */
    incomplete: z.string().nullable(),
  }),
  z.strictObject({ phase: z.literal("changes"), since: z.iso.datetime() }),
]);

export type NotionCheckpoint = z.infer<typeof checkpointSchema>;
export type ListingPlace = Extract<NotionCheckpoint, { phase: "listing" }>;

export const checkpoint: CheckpointFormat<NotionCheckpoint> = {
  version: 1,
  schema: checkpointSchema,
  initial: () => ({ phase: "start" }),
};
