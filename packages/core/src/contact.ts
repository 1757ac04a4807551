import type { ContactId, WorkspaceId } from "./ids.ts";
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
