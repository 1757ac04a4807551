import type { Migration } from "kysely/migration";
import * as foundation from "./0001-foundation.ts";
import * as searchIndex from "./0002-search-index.ts";

/** Every change of the schema in its order: forwards only, never edited once released, the same SQL on every backend. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-foundation": foundation,
  "0002-search-index": searchIndex,
};
