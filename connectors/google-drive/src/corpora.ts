import type { DriveClient } from "./client.ts";
import type { DriveConfig } from "./config.ts";
import { isLimited } from "./is-limited.ts";
import { unlessMissing } from "./unless-missing.ts";

/** Null is My Drive with what is shared with the account; anything else is the id of a shared drive. */
export type Corpus = string | null;

export interface Corpora {
  /** Each has a list and a feed of its own. */
  readonly all: readonly Corpus[];
  /** Chosen shared drives that are there no more, or not for these credentials. */
  readonly goneDrives: readonly string[];
  /** Chosen folders of which the same is true. */
  readonly missingFolders: readonly string[];
}

/** What has to be read for this configuration. */
export async function findCorpora(client: DriveClient, config: DriveConfig): Promise<Corpora> {
  if (!isLimited(config)) {
    const drives = await client.drives();
    return { all: [null, ...drives.map(({ id }) => id)].sort(byId), goneDrives: [], missingFolders: [] };
  }
  const all = new Set<Corpus>();
  const goneDrives: string[] = [];
  const missingFolders: string[] = [];
  for (const id of config.sharedDrives)
    if ((await unlessMissing(client.drive(id))) === undefined) goneDrives.push(id);
    else all.add(id);
  for (const id of config.folders) {
    const folder = await unlessMissing(client.file(id));
    if (folder === undefined) missingFolders.push(id);
    else all.add(folder.driveId ?? null);
  }
  return { all: [...all].sort(byId), goneDrives, missingFolders };
}

/** My Drive first. In an order of their own, so that two reads go the same way. */
function byId(one: Corpus, other: Corpus): number {
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
