import type { ContentFileStore, Locale, Workspace } from "@handrail/core";
import type { ImportDependencies } from "../../import/start-import.ts";

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface ImportRunOptions {
  readonly dependencies: ImportDependencies & { readonly files: ContentFileStore };
  readonly workspace: Workspace;
  /** Called before the first page of a language that the workspace does not have. */
  readonly addLocale: (locale: Locale) => Promise<void>;
  readonly collection: string;
  /** Writes nothing, and tells what would happen. */
  readonly dryRun: boolean;
  /** Takes pages of the same origin off the site that are gone there. */
  readonly prune: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}
