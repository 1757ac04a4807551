import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "@handrail/config";
import { HandrailError } from "@handrail/core";
import pc from "picocolors";
import { connect } from "../client/connect.ts";
import type { ApiClient } from "../client/api-client.ts";
import { createProgressBar } from "../terminal/progress-bar.ts";

interface NamedSource {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly documents: number;
}

interface Run {
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly warnings: readonly { readonly message: string }[];
  readonly error: { readonly message: string; readonly hint: string } | null;
  readonly resumeAt: string | null;
  readonly issues: readonly {
    readonly kind: string;
    readonly externalId: string;
    readonly title: string;
    readonly reason: string;
  }[];
}

const pollEveryMs = 500;
const shownFailures = 20;
const goesOn = new Set(["queued", "running"]);

/** The source with this id, name or kind. */
async function findSource(client: ApiClient, text: string): Promise<NamedSource> {
  const { sources } = await client.call<{ sources: NamedSource[] }>("GET", "/sources");
  const matches = (["id", "name", "kind"] as const)
    .map((field) => sources.filter((source) => source[field].toLowerCase() === text.toLowerCase()))
    .find((found) => found.length > 0);
  const [source] = matches ?? [];
  if (source && matches?.length === 1) return source;
  const names = (matches ?? sources).map(({ name, kind, id }) => `${name} (${kind}, ${id})`);
  throw new HandrailError({
    kind: "invalid_input",
    code: source ? "source_ambiguous" : "source_not_found",
    message: source ? `"${text}" names several sources.` : `There is no source "${text}".`,
    hint: names.length > 0 ? `Choose one of: ${names.join(", ")}.` : "Connect one in the console first.",
  });
}

/** Syncs a source and waits for the end, unless the source asks for a long pause. */
export async function sync(config: Config, name: string, options: { readonly full?: boolean }): Promise<void> {
  const client = await connect(config);
  const bar = createProgressBar("Syncing");
  try {
    const source = await findSource(client, name);
    const { runId } = await client.call<{ runId: string }>("POST", `/sources/${source.id}/sync`, {
      mode: options.full ? "full" : "incremental",
    });
    const read = () => client.call<Run>("GET", `/sources/${source.id}/runs/${runId}`);
    let run = await read();
    while (goesOn.has(run.state)) {
      const { done, total } = run.progress;
      if (total) bar.update(done, total);
      await wait(pollEveryMs);
      run = await read();
    }
    bar.stop();
    print(source, run);
  } finally {
    bar.stop();
    await client.close();
  }
}

function print(source: NamedSource, run: Run): void {
  for (const [name, count] of Object.entries(run.counts))
    if (count > 0) console.log(`  ${name.padEnd(10)} ${String(count).padStart(6)}`);
  const failures = run.issues.filter(({ kind }) => kind === "failure");
  for (const { title, externalId, reason } of failures.slice(0, shownFailures))
    console.log(`  ${pc.yellow("failed")} ${title || externalId}: ${reason}`);
  if (failures.length > shownFailures) console.log(`  and ${failures.length - shownFailures} more failures`);
  for (const { message } of run.warnings) console.log(`  ${pc.yellow("warning")} ${message}`);
  if (run.state === "parked") {
    const until = run.resumeAt ? `goes on by itself at ${run.resumeAt}` : "waits because the source is paused";
    console.log(`${pc.yellow("…")} ${source.name} ${until}.`);
  } else if (run.state === "failed" || run.state === "cancelled") {
    throw new HandrailError({
      kind: "unavailable",
      code: `sync_${run.state}`,
      message: run.error?.message ?? "The sync was cancelled.",
      hint: run.error?.hint ?? "",
    });
  } else {
    console.log(`${pc.green("✓")} ${source.name} is in sync.`);
    if (run.state === "held") console.log("  Decide on the deletions that wait in the console, below Sources.");
  }
}
