import { helpCenterCollection, startImport, type ImportDependencies, type ImportRun } from "@handrail/articles";
import type { Locale, Workspace } from "@handrail/core";

const idleMs = 30 * 60 * 1000;

export interface NewFolderImport {
  readonly locale: Locale;
  readonly collection?: string | undefined;
  /** Takes files also where their articles were changed here since; without it those stay. */
  readonly folderWins: boolean;
}

export interface OpenImports {
  open(wanted: NewFolderImport): Promise<string>;
  get(importId: string): ImportRun | undefined;
  /** Takes the run off the list. */
  take(importId: string): ImportRun | undefined;
}

/** Imports whose files are still coming; one that nobody has touched for half an hour is forgotten. */
export function createOpenImports(dependencies: ImportDependencies, workspace: () => Workspace): OpenImports {
  const runs = new Map<string, { run: ImportRun; touched: number }>();
  return {
    async open({ locale, collection = helpCenterCollection, folderWins }) {
      const now = performance.now();
      for (const [id, { touched }] of runs) if (now - touched > idleMs) runs.delete(id);
      const importId = `imp_${crypto.randomUUID().replaceAll("-", "")}`;
      runs.set(importId, {
        run: await startImport(dependencies, {
          workspace: workspace(),
          locale,
          collection,
          leaveChanged: !folderWins,
          fileWins: folderWins,
          knownByPath: true,
        }),
        touched: now,
      });
      return importId;
    },
    get(importId) {
      const entry = runs.get(importId);
      if (entry) entry.touched = performance.now();
      return entry?.run;
    },
    take(importId) {
      const run = runs.get(importId)?.run;
      runs.delete(importId);
      return run;
    },
  };
}
