import { newSecret, hashSecret } from "../security/secrets.ts";
import type { Services } from "../services.ts";

const dayMs = 24 * 3_600_000;
/** A visitor's browser is remembered this long. */
const visitorDays = 180;
/** After this a device has to prove anew who uses it; a signed token does so at every visit. */
const proofDays = 30;

export const devicePrefix = "hrd_";

export const proofEnd = (now: Date): Date => new Date(now.getTime() + proofDays * dayMs);

/** A new visitor on a new device. The token is shown this once. */
export async function newVisitor(services: Pick<Services, "contacts" | "workspace" | "clock">) {
  const token = newSecret(devicePrefix);
  const { contact, device } = await services.contacts.createVisitor({
    workspaceId: services.workspace.id,
    tokenHash: hashSecret(token),
    expiresAt: new Date(services.clock().getTime() + visitorDays * dayMs),
  });
  return { contact, device, token };
}
