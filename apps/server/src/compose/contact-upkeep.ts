import type { Services } from "../services.ts";

const dayMs = 24 * 3_600_000;

/** What time alone does to conversations: idle ones close, unsent files and spent codes go. Safe to run twice at once. */
export async function tendContacts(
  services: Pick<Services, "conversation" | "workspace" | "clock" | "attachments" | "identities">,
): Promise<void> {
  const now = services.clock();
  const dayAgo = new Date(now.getTime() - dayMs);
  await services.conversation.closeIdle(services.workspace.id, now);
  await services.attachments.forgetUnsent(dayAgo);
  await services.identities.forgetCodes(dayAgo);
}
