import type { AnyConnector, ConnectionVerdict, ScopeOption } from "@handrail/connector-kit";
import type {
  Audience,
  Locale,
  RunMode,
  Schedules,
  Source,
  SourceId,
  SourceRun,
  SourceRunId,
  WorkspaceId,
} from "@handrail/core";
import type { DryRunOptions, DryRunResult } from "./dry-run.ts";

/** What a person sets on a new source. */
export interface SourceInput {
  readonly kind: string;
  readonly name: string;
  readonly config: unknown;
  readonly secrets: unknown;
  /** `internal` unless given. */
  readonly audience?: Audience;
  readonly locale: Locale;
  /** The connector's own unless given. */
  readonly schedules?: Partial<Schedules>;
}

export interface SourceChange {
  readonly name?: string;
  readonly config?: unknown;
  /** Secrets to set; those that are not named stay as they are, null takes one away. */
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly audience?: Audience;
  readonly locale?: Locale;
  readonly schedules?: Partial<Schedules>;
}

/** Sources as people and schedules drive them. Methods that name a source throw `source_not_found` for a foreign one. */
export interface SourceSync {
  readonly connectors: readonly AnyConnector[];
  /** @throws HandrailError `connector_missing`, `invalid_source_settings`, `invalid_schedule`, `source_name_taken` */
  create(workspaceId: WorkspaceId, input: SourceInput): Promise<Source>;
  /** A new audience takes effect at once, on what is stored and in the index. @throws HandrailError as `create` */
  update(workspaceId: WorkspaceId, sourceId: SourceId, change: SourceChange): Promise<Source>;
  /** Takes the source, everything that came from it and its place in the index away. */
  remove(workspaceId: WorkspaceId, sourceId: SourceId): Promise<void>;
  /** Tries the stored credentials. */
  test(workspaceId: WorkspaceId, sourceId: SourceId, signal: AbortSignal): Promise<ConnectionVerdict>;
  /** What a field of the settings may be limited to. */
  scopes(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    field: string,
    signal: AbortSignal,
  ): Promise<readonly ScopeOption[]>;
  dryRun(workspaceId: WorkspaceId, sourceId: SourceId, options: DryRunOptions): Promise<DryRunResult>;
  /**
   * Asks for a run, or gives the one of the same mode that waits or works already.
   * @throws HandrailError `source_paused`, `mode_not_supported`
   */
  request(
    workspaceId: WorkspaceId,
    sourceId: SourceId,
    mode: RunMode,
    options?: { readonly trigger?: SourceRun["trigger"]; readonly targets?: readonly string[] },
  ): Promise<SourceRun>;
  /** Ends a run within two seconds, wherever it runs. */
  cancel(workspaceId: WorkspaceId, sourceId: SourceId, runId: SourceRunId): Promise<SourceRun>;
  /** Puts a source and its running sync down until it is resumed. */
  pause(workspaceId: WorkspaceId, sourceId: SourceId): Promise<Source>;
  resume(workspaceId: WorkspaceId, sourceId: SourceId): Promise<Source>;
  /** @returns how many documents the decision was about */
  decideHeld(workspaceId: WorkspaceId, sourceId: SourceId, decision: "confirm" | "discard"): Promise<number>;
  /** Makes the index agree with what is stored of the sources. */
  reconcile(workspaceId: WorkspaceId): Promise<{ repaired: number; removed: number }>;
  /** Tells the index of every source's stored documents again. */
  reindex(workspaceId: WorkspaceId): Promise<number>;
  /** Runs syncs and schedules in this process from now on. */
  work(): Promise<void>;
  /** Starts what is due, and takes up what was left lying. Called every minute by whichever process the queue chooses. */
  tick(): Promise<void>;
  /** Puts running syncs back into the queue. */
  close(): Promise<void>;
}
