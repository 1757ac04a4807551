import type { Schedule, SyncMode } from "@handrail/core";

export { syncModes, type Schedule, type SyncMode } from "@handrail/core";

/** What a connector can do; the console and the sync engine ask these flags, never the kind. */
export interface ConnectorCapabilities {
  /** `read` in the mode `incremental` costs in proportion to what changed. */
  readonly incremental: boolean;
  /** An incremental read reports what has gone. Without it only a full listing can tell. */
  readonly deletionFeed: boolean;
  /** Items carry who may read them in the source. */
  readonly access: boolean;
  readonly attachments: boolean;
  /** `fetchOne` is there. */
  readonly singleFetch: boolean;
  /** `enumerate` is there. */
  readonly enumeration: boolean;
  /** Items carry breadcrumbs. */
  readonly hierarchy: boolean;
}

/** What is known of a connector without running it. Plain data, safe to send to a browser. */
export interface ConnectorManifest {
  /** Identity in the API and the database: `google-drive`. */
  readonly kind: string;
  /** `Google Drive` */
  readonly name: string;
  /** One sentence for the list of sources. */
  readonly description: string;
  /** Name of a lucide icon. */
  readonly icon: string;
  readonly capabilities: ConnectorCapabilities;
  readonly defaultSchedules: Readonly<Record<SyncMode, Schedule>>;
  /** Requests that the source allows to one connection; the client's own measure unless given. */
  readonly requestRate?: { readonly perSecond: number; readonly burst: number };
  /** Steps to get the credentials, in Markdown, for the form. */
  readonly setup: string;
}
