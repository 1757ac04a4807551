import type { Audience } from "../audience.ts";
import type { SourceId, WorkspaceId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { Schedules, Source, StoredCheckpoint, SyncMode } from "../source.ts";

export interface NewSource {
  /** Chosen beforehand, because the secrets are sealed for it. */
  readonly id: SourceId;
  readonly workspaceId: WorkspaceId;
  readonly kind: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly sealedSecrets: string;
  readonly secretNames: readonly string[];
  readonly audience: Audience;
  readonly locale: Locale;
  readonly schedules: Schedules;
  readonly nextRuns: Source["nextRuns"];
}

export type SourcePatch = Partial<Omit<NewSource, "id" | "workspaceId" | "kind">> & {
  readonly paused?: boolean;
  readonly checkpoint?: StoredCheckpoint | null;
};

/** A sync whose time has come. */
export interface DueSync {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly mode: SyncMode;
  readonly dueAt: Date;
}

/** Connections to sources, with their sealed secrets. */
export interface SourceStore {
  /** @throws HandrailError `source_name_taken` */
  create(source: NewSource): Promise<Source>;
  list(workspaceId: WorkspaceId): Promise<Source[]>;
  get(workspaceId: WorkspaceId, sourceId: SourceId): Promise<Source | undefined>;
  /** @returns undefined when there is none @throws HandrailError `source_name_taken` */
  update(workspaceId: WorkspaceId, sourceId: SourceId, patch: SourcePatch): Promise<Source | undefined>;
  /** Removes the connection with its runs and documents; the index is the caller's. */
  remove(workspaceId: WorkspaceId, sourceId: SourceId): Promise<boolean>;
  sealedSecrets(workspaceId: WorkspaceId, sourceId: SourceId): Promise<string | undefined>;
  /** Syncs of sources that are not paused, of every workspace. */
  due(now: Date): Promise<DueSync[]>;
  /** Sets the next time if it is still the one that was due, and tells whether this call did. */
  reschedule(due: DueSync, next: Date | null): Promise<boolean>;
}
