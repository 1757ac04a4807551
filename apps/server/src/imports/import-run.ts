import type { ImportReport } from "@handrail/articles";
import type { ImportKind } from "./import-origin.ts";

export const importStates = ["reading", "ready", "running", "done", "failed", "cancelled", "interrupted"] as const;

/**
 * `ready` has a plan and waits for a person. `interrupted` was going on in a process that is no more; the same import
 * again goes on where it was.
 */
export type ImportState = (typeof importStates)[number];

export interface ImportRun {
  readonly id: string;
  readonly kind: ImportKind;
  /** For people: the address, or the file's name. */
  readonly from: string;
  readonly collection: string;
  /** Of a folder: takes files also where their articles were changed here since. */
  readonly folderWins: boolean;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly state: ImportState;
  /** What is going on; `total` is 0 while it is not known. */
  readonly progress: { readonly stage: string; readonly done: number; readonly total: number };
  readonly problem: { readonly code: string; readonly message: string; readonly hint: string } | null;
  /** Once it is done. */
  readonly redirectsAdded: number;
  /** When it was last heard of. */
  readonly heardAt: string;
}

/** The plan while it is ready or running, and then what was done. */
export type RunReport = ImportReport & { readonly layout?: string };

export const isGoingOn = (state: ImportState): boolean => state === "reading" || state === "running";
