import type { Migration } from "kysely/migration";
import { up as foundation } from "./0001-foundation.ts";
import { up as searchIndex } from "./0002-search-index.ts";
import { up as documentContext } from "./0003-document-context.ts";

/** Every change of the schema in its order: forwards only, never edited once released, the same SQL on every backend. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-foundation": { up: foundation },
  "0002-search-index": { up: searchIndex },
  "0003-document-context": { up: documentContext },
};
