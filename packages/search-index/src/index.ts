export { createPostgresSearchIndex, type PostgresSearchIndexOptions } from "./create-postgres-search-index.ts";
