import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { HandrailError } from "@handrail/core";
import { readServerFile, writeServerFile } from "./server-file.ts";
import type { RunningServer } from "./server-file.ts";

export interface DataFolderLock {
  /** Tells other processes where this one listens and how to prove that they may talk to it. */
  update(address: { readonly url: string; readonly controlToken: string }): void;
  /** May be called twice. */
  release(): void;
}

const lockFileName = "handrail.lock";

/**
 * Holds an operating system lock of the file, which ends with the process however that ends. SQLite's locking is
 * used for it because Node has none of its own; nothing is ever written to the file.
 */
function lockFile(path: string): { release(): void } | undefined {
  const file = new DatabaseSync(path, { timeout: 300 });
  try {
    file.exec("pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw error;
  }
  openFiles.add(file);
  return {
    release() {
      openFiles.delete(file);
      file.close();
    },
  };
}

/** A file that nobody refers to is closed with the garbage, and its lock with it. */
const openFiles = new Set<DatabaseSync>();

const sqliteBusy = 5;

function dataFolderInUse(folder: string, server: RunningServer | undefined): HandrailError {
  const where = server?.url ? ` at ${server.url}` : "";
  const who = server ? `process ${server.pid}${where}` : "another process";
  return new HandrailError({
    kind: "conflict",
    code: "data_folder_in_use",
    message: `The data folder ${folder} is in use by ${who}.`,
    hint: "Stop that server first, or choose another folder with HANDRAIL_DATA.",
  });
}

/**
 * Takes the folder for this process; creates it when it is missing. One holder at a time, whatever container or
 * session it runs in; a killed holder leaves nothing behind that has to be cleaned up.
 * @throws HandrailError `data_folder_in_use` naming the holder's pid and address
 */
export function acquireDataFolder(folder: string): DataFolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const held = lockFile(join(folder, lockFileName));
  if (!held) throw dataFolderInUse(folder, readServerFile(folder));

  const self = { pid: process.pid, startedAt: new Date().toISOString(), token: randomBytes(8).toString("hex") };
  writeServerFile(folder, { ...self, url: "", controlToken: "" });
  let released = false;
  return {
    update: (address) => writeServerFile(folder, { ...self, ...address }),
    release() {
      if (released) return;
      released = true;
      if (readServerFile(folder)?.token === self.token) rmSync(join(folder, "server.json"), { force: true });
      held.release();
    },
  };
}

/** The server that holds the folder, or undefined when none does. */
export function readRunningServer(folder: string): RunningServer | undefined {
  const server = readServerFile(folder);
  if (!server) return undefined;
  const held = lockFile(join(folder, lockFileName));
  held?.release();
  return held ? undefined : server;
}
