import type { SessionId } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";

/**
 * Whether a session is the contact's own: a device token opens every session of its contact, a session token that
 * session and those that continue it.
 */
export async function ownsSession(context: Context<AppEnvironment>, id: string): Promise<boolean> {
  const principal = context.get("principal");
  if (principal.kind !== "contact" || !/^ses_[0-9a-z]{10,40}$/.test(id)) return false;
  if (principal.sessionId === id) return true;
  const { sessions } = context.get("services");
  const session = await sessions.get(principal.workspaceId, id as SessionId);
  if (!session || session.contactId !== principal.contactId) return false;
  if (principal.sessionId === null) return true;
  const { first } = await sessions.continuation(principal.workspaceId, session.id);
  return first === principal.sessionId;
}
