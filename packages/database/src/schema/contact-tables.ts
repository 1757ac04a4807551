import type {
  AttachmentId,
  ContactAttribute,
  ContactId,
  DeviceId,
  IdentityProof,
  Locale,
  SegmentRule,
  SessionId,
  WorkspaceId,
} from "@handrail/core";
import type { ColumnType, Generated } from "kysely";

export interface ContactsTable {
  workspace_id: WorkspaceId;
  id: ContactId;
  name: Generated<string>;
  email: Generated<string | null>;
  phone: Generated<string | null>;
  external_id: Generated<string | null>;
  locale: Generated<Locale | null>;
  /** Whether others than its own browser say that this person exists. */
  known: Generated<boolean>;
  verified: Generated<boolean>;
  email_verified: Generated<boolean>;
  attributes: ColumnType<Record<string, ContactAttribute>, string | undefined, string>;
  created_at: Date;
  last_seen_at: Generated<Date>;
}

export interface ContactDevicesTable {
  workspace_id: WorkspaceId;
  id: DeviceId;
  contact_id: ContactId;
  token_hash: string;
  proof: IdentityProof | null;
  created_at: Date;
  expires_at: Date;
}

export interface IdentitySecretsTable {
  workspace_id: WorkspaceId;
  id: string;
  sealed: string;
  created_at: Date;
  expires_at: Date | null;
}

export interface IdentityCodesTable {
  workspace_id: WorkspaceId;
  id: string;
  email: string;
  device_id: DeviceId;
  sealed_code: string;
  tries: Generated<number>;
  used: Generated<boolean>;
  created_at: Date;
  expires_at: Date;
}

export interface SegmentsTable {
  workspace_id: WorkspaceId;
  name: string;
  title: string;
  rule: ColumnType<SegmentRule, string, string>;
  updated_at: Date;
}

export interface AttachmentsTable {
  workspace_id: WorkspaceId;
  id: AttachmentId;
  session_id: SessionId;
  uploader: "contact" | "agent";
  name: string;
  media_type: string;
  size_bytes: number;
  width: number | null;
  height: number | null;
  bytes: Uint8Array;
  sent: Generated<boolean>;
  created_at: Date;
}
