import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Config } from "@handrail/config";
import { HandrailError } from "@handrail/core";
import { createLogger, restoreInto } from "@handrail/server";
import pc from "picocolors";
import { connect } from "../client/connect.ts";

const megabyte = 1024 * 1024;

/** Writes everything in the database to one file, beside a running server as well. */
export async function backup(config: Config, file: string): Promise<void> {
  const target = resolve(file);
  const unfinished = `${target}.unfinished`;
  const client = await connect(config);
  try {
    const stream = await client.download("/backup");
    await pipeline(Readable.fromWeb(stream as never), createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw asFileError(error, target);
  } finally {
    await client.close();
  }
  const { size } = await stat(target);
  console.log(`${pc.green("✓")} Backup written to ${target} (${(size / megabyte).toFixed(1)} MB).`);
  console.log("  It holds content, conversations and names: keep it as safe as the server itself.");
}

/** Reads a backup into an empty installation. */
export async function restore(config: Config, file: string, options: { readonly overwrite?: boolean }): Promise<void> {
  const summary = await restoreInto(config, createLogger("warn"), resolve(file), options.overwrite ?? false);
  console.log(`${pc.green("✓")} Restored ${summary.rows} rows of a backup from ${summary.createdAt}.`);
  console.log("  The next start publishes the site again.");
}

function asFileError(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== "ENOENT" && code !== "EACCES" && code !== "ENOSPC") return error;
  return new HandrailError({
    kind: "invalid_input",
    code: "backup_not_written",
    message: `The file ${file} could not be written.`,
    hint: code === "ENOSPC" ? "The disk is full." : "Check that its folder exists and that you may write there.",
    cause: error,
  });
}
