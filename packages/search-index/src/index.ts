export { createPostgresSearchIndex, type PostgresSearchIndexOptions } from "./create-postgres-search-index.ts";
export { createPostgresSuggester } from "./suggest/create-postgres-suggester.ts";
export {
  createMeilisearchSuggester,
  type MeilisearchSuggesterOptions,
} from "./meilisearch/create-meilisearch-suggester.ts";
