import * as z from "zod/mini";
import { request } from "./request.ts";

const webhook = z.object({
  url: z.string(),
  allowPrivateHost: z.boolean(),
  asksForRating: z.boolean(),
  hasSecret: z.boolean(),
});
export type FinWebhook = z.infer<typeof webhook>;

const delivery = z.object({
  id: z.string(),
  conversationId: z.string(),
  sessionId: z.string(),
  eventName: z.string(),
  status: z.enum(["waiting", "delivered", "dead"]),
  attempts: z.number(),
  lastStatus: z.nullable(z.number()),
  lastError: z.string(),
  createdAt: z.string(),
  deliveredAt: z.nullable(z.string()),
  nextAttemptAt: z.nullable(z.string()),
});
export type FinDelivery = z.infer<typeof delivery>;

/** The secret is kept when it is left out. */
export interface FinWebhookChange {
  readonly url: string;
  readonly allowPrivateHost: boolean;
  readonly asksForRating: boolean;
  readonly secret?: string;
}

const path = "/fin-webhook";

export const readFinWebhook = (signal: AbortSignal) => request(path, { answer: webhook, signal });
export const putFinWebhook = (body: FinWebhookChange) => request(path, { method: "PUT", body, answer: webhook });
export const listFinDeliveries = (signal: AbortSignal) =>
  request(`${path}/deliveries`, { answer: z.object({ deliveries: z.array(delivery) }), signal });
export const redeliverFinEvent = (id: string) =>
  request(`${path}/deliveries/${encodeURIComponent(id)}/redeliver`, { method: "POST" });
