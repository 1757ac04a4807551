import type { DatabaseHandle } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import { readReport } from "../reports.ts";

/** What `hnsw.ef_search` may be. */
export const mostWidth = 1_000;

/** Widths that a check tries, until the index finds enough. The first serves until there was one. */
export const searchWidths: readonly number[] = [100, 200, 400, mostWidth];

/** Name under which the last check of a model is kept. */
export function recallReport(model: string): string {
  return `recall:${model}`;
}

/** The width that the last check of this model settled on. */
export async function readSearchWidth(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  model: string,
): Promise<number> {
  const last = await readReport<{ readonly width?: number }>(handle, workspaceId, recallReport(model));
  return last?.report.width ?? searchWidths[0]!;
}
