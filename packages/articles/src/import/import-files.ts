import type { FileOutcome, ImportFile, ImportOptions, ImportSummary } from "./import-types.ts";
import { type ImportDependencies, startImport } from "./start-import.ts";

export interface ImportFilesOptions extends ImportOptions {
  readonly prune?: boolean;
  readonly onOutcome?: (outcome: FileOutcome) => void;
}

/** A whole import in one call; files are taken as they come, each one's images before it. */
export async function importFiles(
  dependencies: ImportDependencies,
  files: Iterable<ImportFile> | AsyncIterable<ImportFile>,
  options: ImportFilesOptions,
): Promise<ImportSummary> {
  const run = await startImport(dependencies, options);
  for await (const file of files) {
    for (const outcome of await run.add([file])) options.onOutcome?.(outcome);
  }
  return run.finish({ prune: options.prune ?? false });
}
