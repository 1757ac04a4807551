import type { z } from "zod";
import type { ConnectorContext } from "./context.ts";
import type { ConnectorErrorCode } from "./connector-error.ts";
import type { FetchedItem, ListedItem, SourceEvent } from "./events.ts";
import type { ConnectorManifest } from "./manifest.ts";

/** What testing a connection found. */
export type ConnectionVerdict =
  | {
      readonly kind: "ok";
      /** Who or what the credentials belong to, for people. */
      readonly account: string;
      /** Each part that was tried: `Read articles`, `Read user segments`. */
      readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly note: string }[];
    }
  /** Something to mend before it can work. */
  | { readonly kind: "refused"; readonly code: ConnectorErrorCode; readonly message: string; readonly hint: string }
  /** Nothing is known to be wrong; the source did not answer properly. Never a reason to switch a source off. */
  | { readonly kind: "transient"; readonly message: string };

/** Something that a sync can be limited to, offered by the connection: a space, a folder, a category. */
export interface ScopeOption {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
}

/** Where a read goes on. Kept as JSON; small; never holds a secret. */
export interface CheckpointFormat<Checkpoint> {
  /** Raised whenever an older one can't be read any more; another version leads to a full read. */
  readonly version: number;
  readonly schema: z.ZodType<Checkpoint>;
  initial(): Checkpoint;
}

/**
 * A source of documents. `config` and `secrets` are strict zod objects whose fields carry `.meta({ title, description })`:
 * they check what comes in by the API and become the console's form. Whatever is in `secrets` is stored encrypted and
 * never sent out again.
 */
export interface Connector<Config, Secrets, Checkpoint> {
  readonly manifest: ConnectorManifest;
  readonly config: z.ZodType<Config>;
  readonly secrets: z.ZodType<Secrets>;
  readonly checkpoint: CheckpointFormat<Checkpoint>;
  /** Tries the credentials and what they may read. Does not throw for what it can name. */
  validate(context: ConnectorContext<Config, Secrets>): Promise<ConnectionVerdict>;
  /** What the field of `config` that limits the sync may hold. */
  scopes?(context: ConnectorContext<Config, Secrets>, field: string): Promise<readonly ScopeOption[]>;
  /**
   * Reads the source. A `full` read starts from `checkpoint` too when it continues one that was interrupted.
   * @throws ConnectorError what makes going on pointless; the sync engine retries from the last checkpoint
   */
  read(
    context: ConnectorContext<Config, Secrets>,
    request: { readonly mode: "full" | "incremental"; readonly checkpoint: Checkpoint },
  ): AsyncGenerator<SourceEvent<Checkpoint>, void>;
  /** Identities and access of everything, cheaply, for `access` syncs and for finding what has gone. */
  enumerate?(context: ConnectorContext<Config, Secrets>): AsyncGenerator<ListedItem, void>;
  /** Reads one item again: after its failure, or when a person asks. @throws ConnectorError */
  fetchOne?(context: ConnectorContext<Config, Secrets>, externalId: string): Promise<FetchedItem>;
}

/** A connector whose own types only it knows, as the sync engine holds it. */
export type AnyConnector = Connector<unknown, unknown, unknown>;

/** Keeps the types of a connector together while it is written, and hands it on without them. */
export function defineConnector<Config, Secrets, Checkpoint>(
  connector: Connector<Config, Secrets, Checkpoint>,
): AnyConnector {
  return connector as unknown as AnyConnector;
}
