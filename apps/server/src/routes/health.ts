import { Hono } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { version } from "../version.ts";

/** Liveness and readiness for supervisors and load balancers. */
export const healthRoutes = new Hono<AppEnvironment>();

healthRoutes.get("/healthz", (context) => context.json({ status: "ok", version }));

healthRoutes.get("/readyz", async (context) => {
  const reason = await context.get("services").readiness();
  return reason ? context.json({ status: "starting", reason }, 503) : context.json({ status: "ready" });
});
