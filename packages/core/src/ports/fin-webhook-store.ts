import type { SessionId, WorkspaceId } from "../ids.ts";
import type { ClientConversation } from "./client-conversation-store.ts";

/** Where events of conversations go that another program has begun, and whether people are asked how it was. */
export interface FinSettings {
  /** Empty for nowhere: the program follows the stream of each conversation. */
  readonly url: string;
  /** The host of `url` may be on a private network. */
  readonly allowPrivateHost: boolean;
  /** Asks for a rating when a conversation ends resolved. */
  readonly asksForRating: boolean;
}

export interface StoredFinSettings extends FinSettings {
  /** Sealed under `finWebhookPlace`. */
  readonly sealedSecret: string;
  readonly updatedAt: Date;
}

/** Where the signing secret of a workspace is sealed for. */
export const finWebhookPlace = (workspaceId: WorkspaceId): string => `fin-webhook:${workspaceId}`;

/** `dead`: given up after the last attempt. */
export type DeliveryStatus = "waiting" | "delivered" | "dead";

/** An event of a session that is to be told, by its place in the log; its words are read when it is sent. */
export interface NewDelivery {
  readonly sessionId: SessionId;
  readonly externalId: string;
  readonly userId: string;
  readonly seq: number;
  /** One event of the log may be several of the program's. */
  readonly place: number;
  readonly eventName: string;
}

export interface Delivery extends NewDelivery {
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  /** Status of the last answer; null where there was none. */
  readonly lastStatus: number | null;
  readonly lastError: string;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
}

export type DeliveryKey = Pick<NewDelivery, "sessionId" | "seq" | "place">;

export interface DeliveryOutcome {
  readonly status: DeliveryStatus;
  readonly lastStatus: number | null;
  readonly lastError: string;
  /** When it is tried again; ignored unless it waits. */
  readonly nextAttemptAt: Date;
}

export interface FinWebhookStore {
  settings(workspaceId: WorkspaceId): Promise<StoredFinSettings | undefined>;
  /** Where there were none before, or no address, what has happened until now is not told. */
  put(workspaceId: WorkspaceId, settings: FinSettings, sealedSecret: string | undefined): Promise<StoredFinSettings>;
  /** Nothing is told any longer, and what waited is forgotten. */
  remove(workspaceId: WorkspaceId): Promise<void>;
  /** Conversations with events behind those that were looked at. */
  behind(workspaceId: WorkspaceId, limit: number): Promise<readonly (ClientConversation & { lookedAt: number })[]>;
  /** Remembers what is to be told and up to where the log was looked at; the same again changes nothing. */
  queue(
    workspaceId: WorkspaceId,
    sessionId: SessionId,
    upTo: number,
    deliveries: readonly NewDelivery[],
  ): Promise<void>;
  /**
   * Takes the first waiting event of each session whose time has come and puts its next attempt off until `until`, so
   * that no other server takes it meanwhile.
   */
  claim(workspaceId: WorkspaceId, now: Date, until: Date, limit: number): Promise<readonly Delivery[]>;
  settle(workspaceId: WorkspaceId, delivery: DeliveryKey, outcome: DeliveryOutcome): Promise<void>;
  /** The latest first. */
  list(workspaceId: WorkspaceId, limit: number): Promise<readonly Delivery[]>;
  /** Tries a delivery anew from now on. @returns false where there is none */
  redeliver(workspaceId: WorkspaceId, delivery: DeliveryKey): Promise<boolean>;
  /** Forgets what was delivered or given up before. */
  forget(workspaceId: WorkspaceId, before: Date): Promise<void>;
}
