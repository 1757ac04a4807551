import type { ContactId, DeviceId, SessionId, UserId, WorkspaceId } from "./ids.ts";

export const roles = ["owner", "admin", "writer", "agent", "viewer"] as const;
export type Role = (typeof roles)[number];

export const scopes = [
  "content:read",
  "content:write",
  "conversations:read",
  "conversations:write",
  "settings:read",
  "settings:write",
] as const;
export type Scope = (typeof scopes)[number];

export interface User {
  readonly id: UserId;
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface ApiKey {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** First characters, to tell keys apart on a screen. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Who makes a request, after every kind of credential has been resolved. */
export type Principal =
  | { readonly kind: "anonymous"; readonly workspaceId: WorkspaceId }
  | {
      readonly kind: "contact";
      readonly workspaceId: WorkspaceId;
      readonly contactId: ContactId;
      readonly verified: boolean;
      /** The one session, with those that continue it, that a session token opens; null for a device token. */
      readonly sessionId: SessionId | null;
      /** Device whose token this is; null for a session token. */
      readonly deviceId: DeviceId | null;
    }
  | {
      readonly kind: "user";
      readonly workspaceId: WorkspaceId;
      readonly user: User;
      readonly scopes: readonly Scope[];
    }
  | {
      readonly kind: "key";
      readonly workspaceId: WorkspaceId;
      readonly name: string;
      readonly scopes: readonly Scope[];
      /** The command line on the server's own machine, which may name its files. */
      readonly local: boolean;
    };

/** What each role may do. */
export const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = {
  owner: scopes,
  admin: scopes,
  writer: ["content:read", "content:write", "settings:read"],
  agent: ["content:read", "conversations:read", "conversations:write", "settings:read"],
  viewer: ["content:read", "conversations:read", "settings:read"],
};
