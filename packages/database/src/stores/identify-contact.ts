import {
  notFound,
  type ContactClaims,
  type ContactId,
  type DeviceId,
  type IdentityProof,
  type NewId,
  type ProvenIdentity,
  type SessionId,
  type WorkspaceId,
} from "@handrail/core";
import { sql, type Selectable } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { ContactsTable } from "../schema/contact-tables.ts";
import { newTokenHash } from "./new-token-hash.ts";

type ContactRow = Selectable<ContactsTable>;

/** Columns that claims change. Attributes are laid over those that are there. */
export function claimColumns({ name, email, phone, locale, attributes }: ContactClaims) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(locale === undefined ? {} : { locale }),
    ...(attributes === undefined
      ? {}
      : { attributes: sql<string>`contacts.attributes || ${JSON.stringify(attributes)}::jsonb` }),
  };
}

/** The known contact of a proven identity. An address finds somebody only where the mailbox was proven. */
async function findKnown(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  { externalId, email, emailVerified }: ProvenIdentity,
): Promise<{ byId: ContactRow | undefined; byEmail: ContactRow | undefined }> {
  const known = trx
    .selectFrom("contacts")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("known", "=", true)
    .forUpdate();
  const byId = externalId ? await known.where("external_id", "=", externalId).executeTakeFirst() : undefined;
  if (!email || !emailVerified) return { byId, byEmail: undefined };
  const found = await known
    .where("email", "=", email)
    .where((where) => where.or([where("external_id", "is", null), where("email_verified", "=", true)]))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  // With an id of the customer's own, another such id is another person, however alike their addresses are.
  const byEmail = externalId ? found.find((row) => row.external_id === null) : found[0];
  return { byId, byEmail };
}

async function moveSessions(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  from: ContactId,
  to: ContactId,
): Promise<SessionId[]> {
  const moved = await trx
    .updateTable("sessions")
    .set({ contact_id: to })
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "=", from)
    .returning("id")
    .execute();
  return moved.map(({ id }) => id);
}

/** Puts one contact's sessions and devices under another one, and removes it. */
async function absorb(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  from: ContactId,
  to: ContactId,
): Promise<SessionId[]> {
  const moved = await moveSessions(trx, workspaceId, from, to);
  await trx
    .updateTable("contact_devices")
    .set({ contact_id: to })
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "=", from)
    .execute();
  await trx.deleteFrom("contacts").where("workspace_id", "=", workspaceId).where("id", "=", from).execute();
  return moved;
}

/** Tokens of the sessions that began on a device open nothing any longer. */
export async function closeDeviceSessions(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  deviceId: DeviceId,
): Promise<void> {
  const rows = await trx
    .selectFrom("sessions")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("device_id", "=", deviceId)
    .execute();
  for (const { id } of rows)
    await trx
      .updateTable("sessions")
      .set({ token_hash: newTokenHash() })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .execute();
}

export interface IdentifyInput {
  readonly workspaceId: WorkspaceId;
  readonly deviceId: DeviceId;
  readonly identity: ProvenIdentity;
  readonly proof: IdentityProof;
  readonly expiresAt: Date;
  readonly at: Date;
}

/** One transaction of `ContactStore.identify`. Two at once for one new identity: the second fails on the unique index. */
export async function identifyContact(
  trx: DatabaseHandle,
  newId: NewId,
  { workspaceId, deviceId, identity, proof, expiresAt, at }: IdentifyInput,
): Promise<{ contact: ContactRow; sessionIds: SessionId[] }> {
  const device = await trx
    .selectFrom("contact_devices")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", deviceId)
    .forUpdate()
    .executeTakeFirst();
  if (!device) throw notFound("device");
  const before = await trx
    .selectFrom("contacts")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", device.contact_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { byId, byEmail } = await findKnown(trx, workspaceId, identity);
  const known = byId ?? byEmail;
  let target = known?.id;
  const sessionIds: SessionId[] = [];

  if (byId && byEmail && byId.id !== byEmail.id)
    sessionIds.push(...(await absorb(trx, workspaceId, byEmail.id, byId.id)));
  const isAnother = known ? known.id !== before.id && byEmail?.id !== before.id : before.known;
  if (isAnother && before.known) await closeDeviceSessions(trx, workspaceId, deviceId);
  else if (target && isAnother) {
    // The device's row is bound anew below; the visitor it was is nobody of its own any more.
    sessionIds.push(...(await absorb(trx, workspaceId, before.id, target)));
  }
  if (!target && before.known) {
    target = newId("con");
    await trx
      .insertInto("contacts")
      .values({ workspace_id: workspaceId, id: target, known: true, created_at: at })
      .execute();
  } else if (!target) {
    target = before.id;
    sessionIds.push(...(await moveSessions(trx, workspaceId, before.id, before.id)));
  }

  const { email, ...claims } = identity;
  // A proven address is not replaced by one that is only said.
  const takesEmail = email !== undefined && (identity.emailVerified || !known?.email_verified);
  const contact = await trx
    .updateTable("contacts")
    .set({
      ...claimColumns(claims),
      ...(takesEmail ? { email, email_verified: identity.emailVerified && email !== null } : {}),
      ...(identity.externalId ? { external_id: identity.externalId } : {}),
      known: true,
      verified: true,
      last_seen_at: at,
    })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", target)
    .returningAll()
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("contact_devices")
    .set({ contact_id: target, proof, expires_at: expiresAt })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", deviceId)
    .execute();
  return { contact, sessionIds };
}
