import * as z from "zod/mini";
import { request } from "./request.ts";

const inboxHelpCenters = z.object({
  helpCenters: z.array(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })),
  /** A session began on one that is gone. */
  removed: z.boolean(),
});

/** The help centers that a session can have begun on. Apart from the inbox's client, which every page loads. */
export const listInboxHelpCenters = (signal: AbortSignal) =>
  request("/inbox/help-centers", { answer: inboxHelpCenters, signal });
