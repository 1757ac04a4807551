import * as z from "zod/mini";
import { request } from "./request.ts";

const counts = z.object({
  unassigned: z.number(),
  mine: z.number(),
  teams: z.number(),
  open: z.number(),
  snoozed: z.number(),
  closed: z.number(),
  assistant: z.number(),
  waiting: z.number(),
  perTeam: z.record(z.string(), z.number()),
  perHelpCenter: z.record(z.string(), z.number()),
});
export type InboxCounts = z.infer<typeof counts>;

/** How much each queue holds. Apart from the inbox's client, because every page shows how many wait. */
export const getCounts = (signal: AbortSignal) => request("/inbox/queues", { answer: counts, signal });
