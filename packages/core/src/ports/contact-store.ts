import type { Contact, ContactClaims, ContactDevice, IdentityProof, ProvenIdentity } from "../contact.ts";
import type { ContactId, DeviceId, SessionId, WorkspaceId } from "../ids.ts";

export interface ContactFilter {
  /** Part of a name, address, phone number or external id. */
  readonly text?: string;
  readonly verified?: boolean;
  /** Only contacts that were last seen before. */
  readonly before?: Date;
  /** Latest seen first, at most this many, 1 to 200. */
  readonly limit: number;
}

export interface NewDevice {
  readonly workspaceId: WorkspaceId;
  /** SHA-256 of the device token in hex; the token itself is never stored. */
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

export interface Identified {
  readonly contact: Contact;
  /** Sessions that learned who their contact is, those of a visitor who was recognised. */
  readonly sessionIds: readonly SessionId[];
}

/**
 * People and their devices. A contact is known once its identity was proven or the customer's own server told of it;
 * what a browser claims is stored with its visitor and finds nobody.
 */
export interface ContactStore {
  /** A visitor nobody knows yet, with the device it came on. */
  createVisitor(device: NewDevice): Promise<{ contact: Contact; device: ContactDevice }>;
  get(workspaceId: WorkspaceId, id: ContactId): Promise<Contact | undefined>;
  list(workspaceId: WorkspaceId, filter: ContactFilter): Promise<Contact[]>;
  /** Every verified contact in pieces, for counting who a rule fits. */
  verified(workspaceId: WorkspaceId): AsyncIterable<readonly Contact[]>;
  /** Changes claims; identity stays. */
  update(workspaceId: WorkspaceId, id: ContactId, claims: ContactClaims): Promise<Contact | undefined>;
  /** What the customer's own server tells: changes the known contact of that id or address, or makes one. */
  upsertKnown(workspaceId: WorkspaceId, identity: Omit<ProvenIdentity, "emailVerified">): Promise<Contact>;
  /** Notes that a contact is here, at most once a minute. */
  seen(contact: Contact): Promise<void>;

  /** The device of an unexpired token. */
  findDevice(tokenHash: string): Promise<{ device: ContactDevice; contact: Contact } | undefined>;
  /**
   * Binds a device to the contact of a proven identity. A visitor becomes that contact, and brings the sessions of its
   * device along; somebody else who was known on the device is left alone, and loses it.
   */
  identify(
    device: Pick<ContactDevice, "workspaceId" | "id">,
    identity: ProvenIdentity,
    proof: IdentityProof,
    expiresAt: Date,
  ): Promise<Identified>;
  /** Neither the device's token nor the tokens of the sessions that began on it work any longer. */
  signOut(workspaceId: WorkspaceId, deviceId: DeviceId): Promise<void>;

  /** Removes the contact with its devices, sessions, messages and files. @returns false when there is none */
  delete(workspaceId: WorkspaceId, id: ContactId): Promise<boolean>;
}
