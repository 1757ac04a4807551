import { z } from "zod";
import type { CheckpointFormat } from "@handrail/connector-kit";

const place = {
  /** Changes since then (seconds since 1970) are read once the listing is through. */
  since: z.number().int(),
  /** Language that is being listed, where each is listed by itself. */
  locale: z.string().nullable(),
  after: z.string().nullable(),
};

const checkpointSchema = z.discriminatedUnion("phase", [
  z.strictObject({ phase: z.literal("start") }),
  /** A full read is under way. */
  z.strictObject({ phase: z.literal("listing"), ...place }),
  /** A listing broke off: incremental reads go through the rest, a full read starts again. */
  z.strictObject({ phase: z.literal("rest"), ...place }),
  z.strictObject({ phase: z.literal("changes"), since: z.number().int() }),
]);

export type ZendeskCheckpoint = z.infer<typeof checkpointSchema>;
export type ListingPlace = Pick<Extract<ZendeskCheckpoint, { phase: "listing" }>, "since" | "locale" | "after">;

export const checkpoint: CheckpointFormat<ZendeskCheckpoint> = {
  version: 1,
  schema: checkpointSchema,
  initial: () => ({ phase: "start" }),
};
