import type { WorkspaceId } from "@handrail/core";
import type { Connection } from "./connection.ts";
import { indexNames } from "./index-name.ts";

const pageSize = 1_000;

/** Names of all indexes of a workspace, unfinished ones included. */
export async function listIndexes({ writer }: Connection, workspaceId: WorkspaceId): Promise<string[]> {
  const names: string[] = [];
  const own = indexNames(workspaceId);
  for (let offset = 0; ; offset += pageSize) {
    const { results } = await writer.getRawIndexes({ offset, limit: pageSize });
    for (const { uid } of results) if (uid.startsWith(own)) names.push(uid);
    if (results.length < pageSize) return names;
  }
}
