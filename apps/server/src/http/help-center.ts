import type { HelpCenterId } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "./environment.ts";

/** The help center whose host name was called, for what begins there; empty for the default one. */
export async function calledHelpCenter(
  context: Context<AppEnvironment>,
): Promise<{ readonly helpCenterId?: HelpCenterId }> {
  const { host } = new URL(context.req.url);
  const { id, isDefault } = await context.get("services").helpCenterScopes.forHost(host);
  return isDefault ? {} : { helpCenterId: id };
}
