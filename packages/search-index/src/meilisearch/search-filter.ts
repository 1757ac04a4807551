import type { AudienceScope, DocumentId, WorkspaceId } from "@handrail/core";

/** A value as it stands in a filter, whatever is in it. */
function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** What one workspace's readers of these audiences may find. */
export function searchFilter(workspaceId: WorkspaceId, audiences: AudienceScope): string {
  return `workspaceId = ${quoted(workspaceId)} AND audience IN [${audiences.map(quoted).join(", ")}]`;
}

export function ofDocuments(documentIds: readonly DocumentId[]): string {
  return `documentId IN [${documentIds.map(quoted).join(", ")}]`;
}
