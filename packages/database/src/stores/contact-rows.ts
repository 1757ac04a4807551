import type { Contact, ContactDevice } from "@handrail/core";
import type { Selectable } from "kysely";
import type { ContactDevicesTable, ContactsTable } from "../schema/contact-tables.ts";

export function toContact(row: Selectable<ContactsTable>): Contact {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    externalId: row.external_id,
    locale: row.locale,
    verified: row.verified,
    attributes: row.attributes,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  };
}

export function toDevice(row: Selectable<ContactDevicesTable>): ContactDevice {
  return { id: row.id, workspaceId: row.workspace_id, contactId: row.contact_id, proof: row.proof };
}
