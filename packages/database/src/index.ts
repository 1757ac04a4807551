export type { DatabaseCapabilities } from "./capabilities.ts";
export type { Database, DatabaseHandle } from "./database.ts";
export { openDatabase } from "./open-database.ts";
export type { DatabaseLocation, OpenDatabaseOptions } from "./open-database.ts";
export type { Schema } from "./schema/schema.ts";
export { acquireDataFolder, readRunningServer } from "./folder/data-folder-lock.ts";
export type { DataFolderLock } from "./folder/data-folder-lock.ts";
export type { RunningServer } from "./folder/server-file.ts";
