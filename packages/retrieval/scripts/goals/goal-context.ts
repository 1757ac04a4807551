import type { Embedder } from "@handrail/core";
import type { Database } from "@handrail/database";
import type { GoalRow } from "../evaluation/goal.ts";

export interface GoalContext {
  readonly database: Database;
  readonly dataFolder: string;
  readonly modelsFolder: string;
  /** Undefined when there is no model or none is wanted. */
  readonly embedder: Embedder | undefined;
  readonly report: (row: GoalRow) => void;
  /** A set that is not there. */
  readonly skipped: (what: string) => void;
}
