import type { ContactId, DeviceId, WorkspaceId } from "./ids.ts";
import type { Locale } from "./locale.ts";

/** A value that a customer's own system tells about a contact. */
export type ContactAttribute = string | number | boolean;

/**
 * A person who reads, searches or asks. Known by e-mail address, phone number or the customer's own id; without any
 * of them a visitor of one device.
 */
export interface Contact {
  readonly id: ContactId;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** Id of the person in the customer's own system. */
  readonly externalId: string | null;
  readonly locale: Locale | null;
  /** By a token of the customer's server, or by a code sent by e-mail. What a browser claims is never verified. */
  readonly verified: boolean;
  readonly attributes: Readonly<Record<string, ContactAttribute>>;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** How a session came to know who its contact is. */
export type IdentityProof = "signed_token" | "email_code";

/** What somebody says about a contact; what is absent stays as it is. */
export interface ContactClaims {
  readonly name?: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly locale?: Locale | null;
  readonly attributes?: Readonly<Record<string, ContactAttribute>>;
}

/** Who a contact is, after it was proven. At least one of `externalId` and a verified `email` is there. */
export interface ProvenIdentity extends ContactClaims {
  readonly externalId?: string;
  /** The mailbox is the person's own: shown by a code, or said by the customer's server. Only then it finds contacts. */
  readonly emailVerified: boolean;
}

/** A browser or an app in which a contact was seen. */
export interface ContactDevice {
  readonly id: DeviceId;
  readonly workspaceId: WorkspaceId;
  readonly contactId: ContactId;
  /** How its user proved who they are; null for a visitor. */
  readonly proof: IdentityProof | null;
}
