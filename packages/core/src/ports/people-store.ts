import type { Role, User } from "../account.ts";
import type { UserId, WorkspaceId } from "../ids.ts";

/** Somebody with an account. */
export interface Person extends User {
  /** They can no longer sign in since then. */
  readonly deactivatedAt: Date | null;
  /** When their console was last open, to the minute. */
  readonly lastActiveAt: Date | null;
  /** Whether their role lets them answer conversations. */
  readonly mayAnswer: boolean;
}

/** A link that lets one person make an account, once. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface NewInvitation {
  readonly email: string;
  readonly role: Role;
  /** SHA-256 of the link's secret in hex. */
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/** Who works in a workspace, and who is asked to. */
export interface PeopleStore {
  list(workspaceId: WorkspaceId): Promise<Person[]>;
  /**
   * Changes a person's role or whether they may sign in. Deactivating ends their logins, and gives their open sessions
   * back to the queue.
   * @returns undefined when there is no such person
   * @throws HandrailError `last_owner` where nobody would be left who may do everything
   */
  update(
    workspaceId: WorkspaceId,
    id: UserId,
    patch: { readonly role?: Role; readonly active?: boolean },
  ): Promise<Person | undefined>;
  /** Remembers that a person's console is open. */
  touch(workspaceId: WorkspaceId, id: UserId): Promise<void>;
  /** People whose console was open since then and who may answer. */
  activeSince(workspaceId: WorkspaceId, since: Date): Promise<number>;

  /** Takes the place of an earlier invitation of the same address. @throws HandrailError `email_taken` */
  invite(workspaceId: WorkspaceId, invitation: NewInvitation): Promise<Invitation>;
  invitations(workspaceId: WorkspaceId): Promise<Invitation[]>;
  withdraw(workspaceId: WorkspaceId, id: string): Promise<boolean>;
  findInvitation(tokenHash: string): Promise<(Invitation & { readonly workspaceId: WorkspaceId }) | undefined>;
  /**
   * Makes the account and uses the invitation up, both or neither.
   * @returns undefined when it is unknown, used or expired
   * @throws HandrailError `email_taken`
   */
  accept(
    tokenHash: string,
    account: { readonly name: string; readonly passwordHash: string },
  ): Promise<User | undefined>;
}
