import type { DeviceId, WorkspaceId } from "../ids.ts";

/** A secret with which the customer's own server signs identities. Sealed; it opens for the place `identity:<id>`. */
export interface IdentitySecret {
  readonly id: string;
  readonly sealed: string;
  readonly createdAt: Date;
  /** When it stops working; null for the current one. */
  readonly expiresAt: Date | null;
}

export interface EmailCode {
  readonly id: string;
  /** Opens for the place `code:<id>`. */
  readonly sealedCode: string;
}

export interface NewEmailCode extends EmailCode {
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly deviceId: DeviceId;
  readonly expiresAt: Date;
}

/** Signing secrets of a workspace and one-time codes that are under way. */
export interface IdentityStore {
  /** Those that still work, newest first. */
  secrets(workspaceId: WorkspaceId): Promise<IdentitySecret[]>;
  /** Stores the new current secret; those before it end at the given time. */
  addSecret(workspaceId: WorkspaceId, secret: Omit<IdentitySecret, "createdAt">, olderUntil: Date): Promise<void>;
  /** None works any longer. */
  removeSecrets(workspaceId: WorkspaceId): Promise<void>;

  /** Codes that were asked for since, for this address and in the whole workspace. */
  countCodes(
    workspaceId: WorkspaceId,
    email: string,
    since: Date,
  ): Promise<{ readonly email: number; readonly workspace: number }>;
  addCode(code: NewEmailCode): Promise<void>;
  /** Counts one try at the latest live code of this device and address; undefined when no try is left. */
  tryCode(
    workspaceId: WorkspaceId,
    email: string,
    deviceId: DeviceId,
    mostTries: number,
  ): Promise<EmailCode | undefined>;
  /** @returns false when it was used meanwhile */
  useCode(workspaceId: WorkspaceId, id: string): Promise<boolean>;
  /** Forgets codes that were made before. */
  forgetCodes(before: Date): Promise<void>;
}
