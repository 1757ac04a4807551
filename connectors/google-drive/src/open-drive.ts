import { createAccess, type AccessOf } from "./access.ts";
import { createDriveClient, type DriveClient } from "./client.ts";
import { findCorpora, type Corpora } from "./corpora.ts";
import type { DriveContext } from "./drive-context.ts";
import { createFolderTree, type FolderTree } from "./folder-tree.ts";

/** What one read of a Drive works with, and what it has learnt so far. */
export interface OpenDrive {
  readonly context: DriveContext;
  readonly client: DriveClient;
  readonly tree: FolderTree;
  readonly accessOf: AccessOf;
  corpora(): Promise<Corpora>;
}

export function openDrive(context: DriveContext): OpenDrive {
  const client = createDriveClient(context);
  let corpora: Promise<Corpora> | undefined;
  return {
    context,
    client,
    tree: createFolderTree(client),
    accessOf: createAccess(client, context.config),
    corpora: () => (corpora ??= findCorpora(client, context.config)),
  };
}
