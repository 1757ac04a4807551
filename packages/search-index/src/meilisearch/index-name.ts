import type { Locale, WorkspaceId } from "@handrail/core";

const prefix = "handrail_";
const nextMark = "_next";

/** One index per workspace and language: a tenant's texts stand alone, and a language has its own settings and statistics. */
export function indexName(workspaceId: WorkspaceId, locale: Locale): string {
  return `${indexNames(workspaceId)}${locale}`;
}

/** What the names of all indexes of a workspace begin with. */
export function indexNames(workspaceId: WorkspaceId): string {
  return `${prefix}${workspaceId}_`;
}

/** Name under which an index is made before it takes the other's place. */
export function nextIndexName(name: string): string {
  return `${name}${nextMark}`;
}

export function isUnfinished(name: string): boolean {
  return name.endsWith(nextMark);
}

/** Pattern of every index that is ours. */
export const anyIndex = `${prefix}*`;
