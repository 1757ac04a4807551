import { Hono } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { version } from "../version.ts";

/** Liveness and readiness for supervisors and load balancers. */
export const healthRoutes = new Hono<AppEnvironment>();

healthRoutes.get("/healthz", (context) => context.json({ status: "ok", version }));

healthRoutes.get("/readyz", async (context) => {
  const { startup, accounts } = context.get("services");
  if (startup.stage) return context.json({ status: "starting", reason: startup.stage }, 503);
  try {
    await accounts.listWorkspaces();
  } catch {
    return context.json({ status: "unavailable", reason: "The database does not answer." }, 503);
  }
  return context.json({ status: "ready" });
});
