import type { Corpus } from "./corpora.ts";
import type { DriveConfig } from "./config.ts";

/** Whether the sync is limited to some folders and drives. */
export function isLimited({ folders, sharedDrives }: Pick<DriveConfig, "folders" | "sharedDrives">): boolean {
  return folders.length + sharedDrives.length > 0;
}

/** Whether everything in it is read, and not only some of its folders. */
export function isReadWhole(config: DriveConfig, corpus: Corpus): boolean {
  return !isLimited(config) || (corpus !== null && config.sharedDrives.includes(corpus));
}
