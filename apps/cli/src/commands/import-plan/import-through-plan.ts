import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Config } from "@handrail/config";
import { HandrailError, invalidInput } from "@handrail/core";
import pc from "picocolors";
import type { ApiClient } from "../../client/api-client.ts";
import { connect } from "../../client/connect.ts";
import { askSecret, readStandardInput } from "../../terminal/ask-secret.ts";
import { createStagedProgress } from "../../terminal/progress-bar.ts";
import { type PlanReport, printReport } from "./print-report.ts";

export interface ImportPlanOptions {
  readonly from?: string;
  readonly site?: string;
  readonly email?: string;
  readonly region?: string;
  readonly tokenStdin?: boolean;
  readonly dryRun?: boolean;
  readonly locale?: string;
  readonly into?: string;
  readonly prune?: boolean;
  readonly oldBase?: string;
  readonly folderWins?: boolean;
  readonly report?: string;
}

interface Run {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly stage: string; readonly done: number; readonly total: number };
  readonly problem: { readonly code: string; readonly message: string; readonly hint: string } | null;
  readonly redirectsAdded: number;
}

const pollMs = 300;

/** Imports a help center, its export or a folder by way of the plan that the console shows as well. */
export async function importThroughPlan(
  config: Config,
  folder: string | undefined,
  options: ImportPlanOptions,
): Promise<void> {
  const request = await requestOf(config, folder, options);
  const client = await connect(config);
  let open: string | undefined;
  const cancel = (): void => {
    if (open !== undefined) void client.call("POST", `/import-runs/${open}/cancel`).catch(() => {});
  };
  process.once("SIGINT", cancel);
  try {
    const { run } = await client.call<{ run: Run }>("POST", "/import-runs", request);
    open = run.id;
    await follow(client, run.id);
    const planned = await client.call<{ report: PlanReport }>("GET", `/import-runs/${run.id}`);
    if (options.dryRun) {
      printReport(planned.report);
      await writeReport(client, run.id, options.report);
      await client.call("POST", `/import-runs/${run.id}/cancel`);
      console.log(`${pc.green("✓")} Nothing was written. Run it again without --dry-run.`);
      return;
    }
    await client.call("POST", `/import-runs/${run.id}/start`, { prune: options.prune ?? false });
    const done = await follow(client, run.id);
    const { report } = await client.call<{ report: PlanReport }>("GET", `/import-runs/${run.id}`);
    printReport(report);
    await writeReport(client, run.id, options.report);
    const texts = ["added", "updated", "overwritten"].reduce((sum, name) => sum + (report.counts[name] ?? 0), 0);
    console.log(`${pc.green("✓")} ${texts} texts brought in, ${done.redirectsAdded} redirects added.`);
  } finally {
    process.removeListener("SIGINT", cancel);
    await client.close();
  }
}

async function requestOf(config: Config, folder: string | undefined, options: ImportPlanOptions): Promise<object> {
  const shared = options.into ? { collection: options.into } : {};
  const kind = options.from ?? "folder";
  if (kind !== "zendesk" && kind !== "intercom" && kind !== "folder")
    throw invalidInput("product_unknown", `"${kind}" cannot be imported.`, "Write --from zendesk or --from intercom.");
  if (folder !== undefined)
    return {
      kind,
      path: resolve(folder),
      ...(options.locale ? { locale: options.locale } : {}),
      ...(options.oldBase ? { oldBase: options.oldBase } : {}),
      ...(options.folderWins ? { folderWins: true } : {}),
      ...shared,
    };
  if (kind === "folder")
    throw invalidInput("folder_missing", "Nothing says what to import.", "Name a folder or a ZIP.");
  if (kind === "zendesk") {
    if (!options.site)
      throw invalidInput("site_missing", "Nothing says which help center.", "Name it with --site acme.zendesk.com.");
    if (!options.email) return { kind, site: options.site, ...shared };
    const apiToken = await tokenOf(config, options, `API token of ${options.email}: `);
    return { kind, site: options.site, email: options.email, apiToken, ...shared };
  }
  const accessToken = await tokenOf(config, options, "Access token: ");
  return { kind, region: options.region ?? "us", accessToken, ...shared };
}

/** Never from the command itself: other people on the machine can read that. */
async function tokenOf(config: Config, options: ImportPlanOptions, question: string): Promise<string> {
  const token = options.tokenStdin ? await readStandardInput() : config.importToken || (await askSecret(question));
  if (token !== "") return token;
  throw invalidInput(
    "token_missing",
    "The API token is missing.",
    "Set HANDRAIL_IMPORT_TOKEN, or pipe it in with --token-stdin.",
  );
}

/** Waits for a plan or for its end. @throws HandrailError what went wrong */
async function follow(client: ApiClient, id: string): Promise<Run> {
  const stages = createStagedProgress();
  try {
    for (;;) {
      const { run } = await client.call<{ run: Run }>("GET", `/import-runs/${id}`);
      const { stage, done, total } = run.progress;
      if (run.state === "reading" || run.state === "running") {
        if (stage !== "") stages.update({ stage, done, total: Math.max(total, done, 1) });
        await new Promise((wake) => setTimeout(wake, pollMs));
        continue;
      }
      if (run.problem) throw new HandrailError({ kind: "invalid_input", ...run.problem });
      if (run.state === "ready" || run.state === "done") return run;
      throw new HandrailError({
        kind: "conflict",
        code: `import_${run.state}`,
        message: `The import was ${run.state}. What had come in by then stays.`,
        hint: "Run the same command again; nothing comes twice.",
      });
    }
  } finally {
    stages.stop();
  }
}

async function writeReport(client: ApiClient, id: string, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const format = /\.csv$/i.test(file) ? "csv" : "json";
  const body = await client.download(`/import-runs/${id}/report?format=${format}`);
  await writeFile(file, Buffer.from(await new Response(body).arrayBuffer()));
}
