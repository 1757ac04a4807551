import pc from "picocolors";

export interface FileResult {
  readonly path: string;
  readonly outcome: "added" | "updated" | "unchanged" | "skipped";
  readonly reason: string;
  /** It was changed here since the last import, and that stays. */
  readonly leftAlone: boolean;
  /** It was changed here since the last import, and the file replaces that. */
  readonly overwrites: boolean;
  readonly warnings: readonly string[];
}

const outcomes = ["added", "updated", "unchanged", "kept", "replaced", "skipped"] as const;
const mostKept = 20;

/** How often each thing happened, as lines for the terminal. */
export function countLines(results: readonly FileResult[]): string[] {
  const named = results.map(({ outcome, leftAlone, overwrites }) =>
    leftAlone ? "kept" : overwrites ? "replaced" : outcome,
  );
  return outcomes.map((name) => line(name, named.filter((outcome) => outcome === name).length));
}

export function line(name: string, count: number): string {
  return `  ${name.padEnd(10)} ${String(count).padStart(6)}`;
}

/** Prints which files were not taken in, and what to do where the article here was changed. */
export function printNotTaken(
  results: readonly FileResult[],
  { into, locale }: { readonly into?: string | undefined; readonly locale?: string | undefined },
): void {
  for (const { path, reason, outcome, leftAlone } of results)
    if (outcome === "skipped" && !leftAlone) console.log(`  ${pc.yellow("skipped")} ${path}: ${reason}`);
  const replaced = results.filter(({ overwrites }) => overwrites);
  for (const { path, reason } of replaced.slice(0, mostKept))
    console.log(`  ${pc.yellow("replaced")} ${path}: ${reason}`);
  if (replaced.length > mostKept) console.log(`  and ${replaced.length - mostKept} more`);
  const kept = results.filter(({ leftAlone }) => leftAlone);
  if (kept.length === 0) return;
  for (const { path, reason } of kept.slice(0, mostKept)) console.log(`  ${pc.yellow("kept")} ${path}: ${reason}`);
  if (kept.length > mostKept) console.log(`  and ${kept.length - mostKept} more`);
  const which = `${locale ? ` --locale ${locale}` : ""}${into ? ` --collection ${into}` : ""}`;
  console.log(
    `  To bring what is here into files: handrail export <folder> --markdown${which}\n` +
      "  To take the files instead: the same import with --folder-wins",
  );
}
