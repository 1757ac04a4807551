import type { CheckpointFormat } from "@handrail/connector-kit";
import { z } from "zod";

const schema = z.discriminatedUnion("phase", [
  z.strictObject({ phase: z.literal("start") }),
  /** A listing goes on in this space, behind this content. */
  z.strictObject({ phase: z.literal("listing"), startedAt: z.iso.datetime(), space: z.string(), after: z.string() }),
  /** Changes since then; `next` is where an interrupted list of them goes on. */
  z.strictObject({
    phase: z.literal("changes"),
    since: z.iso.datetime(),
    next: z.string().optional(),
    startedAt: z.iso.datetime().optional(),
  }),
]);
export type ConfluenceCheckpoint = z.infer<typeof schema>;

export const checkpoint: CheckpointFormat<ConfluenceCheckpoint> = {
  version: 1,
  schema,
  initial: () => ({ phase: "start" }),
};
