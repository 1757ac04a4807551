import type { Clock, Locale, Logger } from "@handrail/core";
import type { HttpLimits } from "../http/http-limits.ts";

/** What `fetch` takes, and what a request may need beyond it. */
export interface GuardedRequestInit extends RequestInit {
  /** Where a request needs other bounds: a large download, an answer that is long in coming. */
  readonly limits?: Partial<HttpLimits>;
  /** How often it is sent at most; 1 for what must not happen twice, like using up a refresh token. */
  readonly attempts?: number;
}

/**
 * `fetch` through the guarded client: checked addresses, limits, rate limits and waiting on `Retry-After`. Fits wherever
 * a vendor's library takes a `fetch` of its own.
 */
export type GuardedFetch = (input: string | URL | Request, init?: GuardedRequestInit) => Promise<Response>;

/** The credentials of a connection. */
export interface Credentials<Secrets> {
  /** As they are now; another process may have renewed them since the last call. */
  current(): Promise<Secrets>;
  /**
   * Renews them once, whoever asks and however many do at the same time: the lock is held over every process, the new
   * ones are stored before they are returned, and a caller that finds them renewed since `seen` gets those.
   */
  renew(seen: Secrets, request: (current: Secrets) => Promise<Secrets>): Promise<Secrets>;
}

/** What earlier syncs know, so that a connector need not load again what it has. */
export interface KnownItems {
  /** Revision under which an item was last taken over; undefined when it is not there or has failed since. */
  revision(externalId: string): Promise<string | undefined>;
}

/** Everything a connector gets; it opens no connections and reads no clock of its own. */
export interface ConnectorContext<Config, Secrets> {
  readonly config: Config;
  readonly credentials: Credentials<Secrets>;
  readonly fetch: GuardedFetch;
  readonly known: KnownItems;
  /** Language of items that do not tell theirs. */
  readonly locale: Locale;
  /** Aborted when the sync is cancelled: every request and every wait must end with it. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly clock: Clock;
}
