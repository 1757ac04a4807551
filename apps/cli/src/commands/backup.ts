import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Config } from "@handrail/config";
import pc from "picocolors";
import { connect } from "../client/connect.ts";

const megabyte = 1024 * 1024;

/** Writes everything in the database to one file, beside a running server as well. */
export async function backup(config: Config, file: string): Promise<void> {
  const target = resolve(file);
  const client = await connect(config);
  try {
    const { rows, sizeBytes } = await client.call<{ rows: number; sizeBytes: number }>("POST", "/backups", {
      file: target,
    });
    console.log(`${pc.green("✓")} ${rows} rows written to ${target} (${(sizeBytes / megabyte).toFixed(1)} MB).`);
    console.log("  The file holds content, conversations and names: keep it as safe as the server itself.");
  } finally {
    await client.close();
  }
}

/** Reads a backup into an empty installation. */
export async function restore(config: Config, file: string, options: { readonly overwrite?: boolean }): Promise<void> {
  const [{ restoreBackup }, { createLogger }] = await Promise.all([
    import("@handrail/database"),
    import("@handrail/server"),
  ]);
  const { rows, createdAt } = await restoreBackup({
    file: resolve(file),
    location: config.databaseUrl ? { connectionString: config.databaseUrl } : { dataFolder: config.dataFolder },
    logger: createLogger("warn"),
    replace: options.overwrite ?? false,
  });
  // What is on disk was made from other content.
  await rm(join(config.dataFolder, "site-state.json"), { force: true });
  console.log(`${pc.green("✓")} Restored ${rows} rows of the backup of ${createdAt}.`);
  console.log("  The next start publishes the site again.");
}
