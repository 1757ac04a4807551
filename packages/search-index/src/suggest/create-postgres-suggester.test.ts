import { describeBackends } from "@handrail/database/testing";
import { createPostgresSearchIndex } from "../create-postgres-search-index.ts";
import { createPostgresSuggester } from "./create-postgres-suggester.ts";
import { describeSuggester } from "./suggester-contract.ts";

describeBackends("Suggestions from the search index", (open) => {
  describeSuggester(async () => {
    const database = await open();
    const index = createPostgresSearchIndex({ db: database.db });
    return { database, index, suggester: createPostgresSuggester(index), close: () => database.close() };
  });
});
