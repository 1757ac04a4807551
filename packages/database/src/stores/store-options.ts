import type { Clock, NewId } from "@handrail/core";
import type { Kysely } from "kysely";
import type { Schema } from "../schema/schema.ts";

/** What every store is built from. */
export interface StoreOptions {
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  readonly newId: NewId;
}
