import type { ImportDependencies } from "@handrail/articles";
import type { Config } from "@handrail/config";
import { createConnectorFetch, createGuardedHttpClient, createRequestBudgets } from "@handrail/connector-kit";
import type { AccountStore, Clock, ContentFileStore, Locale, Logger, Workspace } from "@handrail/core";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createImporting, type Importing } from "../imports/create-importing.ts";
import { createRunMemory } from "../imports/run-memory.ts";
import type { Publishing } from "../publishing/publishing.ts";
import { version } from "../version.ts";
import type { WritingServices } from "./open-writing.ts";

const forgottenAfterMs = 24 * 60 * 60 * 1000;

export interface ImportingServices {
  readonly importing: Importing;
  /** Where archives are unpacked, each in a folder of its own. */
  readonly importFolder: string;
}

export interface OpenImportingOptions {
  readonly config: Pick<Config, "dataFolder" | "allowedPrivateHosts">;
  readonly dependencies: ImportDependencies & { readonly files: ContentFileStore };
  readonly accounts: AccountStore;
  readonly writing: Pick<WritingServices, "drafts" | "redirects">;
  readonly workspace: () => Workspace;
  readonly addLocale: (locale: Locale) => Promise<void>;
  readonly refresh: Publishing["refresh"];
  /** No other process works on the same data. */
  readonly soleProcess: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a process that died left behind; younger folders may be those of another one on the same machine. */
async function removeForgotten(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs > forgottenAfterMs) await rm(path, { recursive: true, force: true });
  }
}

/** Imports that the console and the command line start: what reads help centers, and the memory of what was done. */
export async function openImporting(
  options: OpenImportingOptions,
): Promise<ImportingServices & { close(): Promise<void> }> {
  const { config, dependencies, accounts, writing, clock, logger } = options;
  const importFolder = join(config.dataFolder, "imports");
  await removeForgotten(importFolder, clock());
  const client = createGuardedHttpClient({
    allowedPrivateHosts: config.allowedPrivateHosts,
    logger,
    userAgent: `Handrail/${version}`,
  });
  const budgets = createRequestBudgets(clock);
  const importing = createImporting({
    dependencies,
    articles: dependencies.store,
    drafts: writing.drafts,
    redirects: writing.redirects,
    memory: createRunMemory({ accounts, clock, soleProcess: options.soleProcess }),
    workspace: options.workspace,
    addLocale: options.addLocale,
    refresh: options.refresh,
    fetchFor: (id, signal) =>
      createConnectorFetch({ fetch: client.fetch, signal, clock, logger, budgets, budgetKey: `import:${id}` }),
    clock,
    logger,
  });
  return {
    importing,
    importFolder,
    async close() {
      await importing.close();
      await client.close();
    },
  };
}
