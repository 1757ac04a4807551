import { Hono } from "hono";
import type { FinDelivery, FinWebhook, FinWebhookChange } from "../src/api/fin-webhook.ts";

const minuteMs = 60_000;

function sampleDeliveries(now: number): FinDelivery[] {
  const at = (minutes: number): string => new Date(now + minutes * minuteMs).toISOString();
  const one = (id: number, eventName: string, more: Partial<FinDelivery>): FinDelivery => ({
    id: `msg_ses_${id}_4_0`,
    conversationId: `ext-${120 + id}`,
    sessionId: `ses_${id}`,
    eventName,
    status: "delivered",
    attempts: 1,
    lastStatus: 200,
    lastError: "",
    createdAt: at(-id * 7),
    deliveredAt: at(-id * 7),
    nextAttemptAt: null,
    ...more,
  });
  const failing = { deliveredAt: null, lastStatus: 503, lastError: "The receiver answered with 503." };
  return [
    one(1, "fin_replied", { ...failing, status: "waiting", attempts: 3, nextAttemptAt: at(5) }),
    one(2, "fin_status_updated", {}),
    one(3, "fin_replied", {}),
    one(400, "csat_requested", { ...failing, status: "dead", attempts: 9 }),
  ];
}

/** Where events of the Fin-shaped API go, in memory. */
export function finRoutes(full: boolean): Hono {
  const app = new Hono();
  let webhook: FinWebhook = {
    url: full ? "https://shop.example.com/fin-events" : "",
    allowPrivateHost: false,
    asksForRating: full,
    hasSecret: full,
  };
  let deliveries = full ? sampleDeliveries(Date.now()) : [];
  app.get("/fin-webhook", (context) => context.json(webhook));
  app.put("/fin-webhook", async (context) => {
    const { secret, ...change } = await context.req.json<FinWebhookChange>();
    if (change.url && !secret && !webhook.hasSecret)
      return context.json(
        { code: "webhook_secret_missing", message: "What is posted must be signed.", hint: "Enter a secret." },
        400,
      );
    webhook = { ...change, hasSecret: webhook.hasSecret || secret !== undefined };
    return context.json(webhook);
  });
  app.get("/fin-webhook/deliveries", (context) => context.json({ deliveries }));
  app.post("/fin-webhook/deliveries/:id/redeliver", (context) => {
    deliveries = deliveries.map((delivery) =>
      delivery.id === context.req.param("id")
        ? { ...delivery, status: "delivered" as const, lastError: "", nextAttemptAt: null }
        : delivery,
    );
    return context.json({ queued: true });
  });
  return app;
}
