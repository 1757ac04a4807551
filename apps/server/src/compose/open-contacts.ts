import type { Config } from "@handrail/config";
import { createEmailCodes, readerOf, type EmailCodes, type Reader } from "@handrail/conversation";
import type {
  AttachmentStore,
  Clock,
  ContactId,
  ContactStore,
  IdentityStore,
  Logger,
  Mailer,
  NewId,
  SecretBox,
  SegmentStore,
  WorkspaceId,
} from "@handrail/core";
import {
  createAttachmentStore,
  createContactStore,
  createIdentityStore,
  createSegmentStore,
  type Database,
} from "@handrail/database";
import { createSmtpMailer } from "@handrail/mail";
import { createSecretBox } from "../security/secret-box.ts";
import { openSecretKeys } from "../security/secret-keys.ts";

export interface OpenContactsOptions {
  readonly config: Pick<Config, "dataFolder" | "secretsKeys" | "mail">;
  readonly database: Pick<Database, "db">;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
}

/** Who contacts are, how they prove it, and what follows for what they may read. */
export interface ContactServices {
  readonly contacts: ContactStore;
  readonly identities: IdentityStore;
  readonly segments: SegmentStore;
  readonly attachments: AttachmentStore;
  readonly mailer: Mailer;
  readonly emailCodes: EmailCodes;
  readonly secretBox: SecretBox;
  readonly readerOf: (workspaceId: WorkspaceId, contactId: ContactId) => Promise<Reader>;
}

export async function openContacts(options: OpenContactsOptions): Promise<ContactServices> {
  const { config, database, clock, newId, logger } = options;
  const stores = { db: database.db, clock, newId };
  const contacts = createContactStore(stores);
  const identities = createIdentityStore(stores);
  const segments = createSegmentStore(stores);
  const mailer = createSmtpMailer(config.mail);
  const secretBox = createSecretBox(await openSecretKeys(config));
  return {
    contacts,
    identities,
    segments,
    attachments: createAttachmentStore(stores),
    mailer,
    secretBox,
    emailCodes: createEmailCodes({ identities, mailer, secretBox, clock, logger }),
    async readerOf(workspaceId, contactId) {
      const contact = await contacts.get(workspaceId, contactId);
      // Segments matter to nobody who is not verified.
      return readerOf(contact, contact?.verified ? await segments.list(workspaceId) : []);
    },
  };
}
