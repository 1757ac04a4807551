import type { ApiKey, Role, Scope, User } from "../account.ts";
import type { UserId, WorkspaceId } from "../ids.ts";
import type { Workspace } from "../workspace.ts";

export interface NewUser {
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
}

/** Workspaces, people and keys. Secrets arrive and are kept as hashes only. */
export interface AccountStore {
  listWorkspaces(): Promise<Workspace[]>;
  getWorkspace(id: WorkspaceId): Promise<Workspace | undefined>;
  putWorkspace(workspace: Workspace): Promise<void>;

  countUsers(workspaceId: WorkspaceId): Promise<number>;
  /** @throws HandrailError `email_taken` */
  createUser(user: NewUser): Promise<User>;
  findUserByEmail(email: string): Promise<{ user: User; passwordHash: string } | undefined>;
  getUser(workspaceId: WorkspaceId, id: UserId): Promise<User | undefined>;

  createLogin(userId: UserId, tokenHash: string, expiresAt: Date): Promise<void>;
  findLogin(tokenHash: string, now: Date): Promise<User | undefined>;
  deleteLogin(tokenHash: string): Promise<void>;

  createApiKey(key: Omit<ApiKey, "createdAt" | "lastUsedAt"> & { readonly keyHash: string }): Promise<ApiKey>;
  findApiKey(keyHash: string, now: Date): Promise<{ key: ApiKey; scopes: readonly Scope[] } | undefined>;
  listApiKeys(workspaceId: WorkspaceId): Promise<ApiKey[]>;
  deleteApiKey(workspaceId: WorkspaceId, id: string): Promise<boolean>;

  /** Small installation-wide values: the hash of the first-run secret, the installation id. */
  getSetting(name: string): Promise<string | undefined>;
  putSetting(name: string, value: string): Promise<void>;
  /** Removes it and tells whether this call was the one that did, so that a single-use secret is used once. */
  takeSetting(name: string, value: string): Promise<boolean>;
}
