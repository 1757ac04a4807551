import { silentLogger, type WorkspaceId } from "@handrail/core";
import { openDatabase, type Database } from "@handrail/database";
import { createPostgresSearchIndex } from "./create-postgres-search-index.ts";
import { documentId, page } from "./test-pages.ts";

// A process of its own that writes, removes and merges without end, for tests that kill it or run several at once:
//   node testing-writer.ts <location as JSON> <workspace> <name> <rounds>
// It says what each round put into each document once that is done.

const [location, workspace, name, rounds] = process.argv.slice(2);
const database: Database = await openDatabase(JSON.parse(location!) as Parameters<typeof openDatabase>[0], {
  logger: silentLogger,
});
const index = createPostgresSearchIndex({ db: database.db });
const workspaceId = workspace as WorkspaceId;
const documentsPerWriter = 12;

for (let round = 0; round < Number(rounds); round++) {
  const ids = [round, round * 5 + 1, round * 7 + 3].map((place) => `${name}x${place % documentsPerWriter}`);
  const text = `common words and ${name}round${round}`;
  await index.put(
    workspaceId,
    [...new Set(ids)].map((id) => page({ id, sections: { One: text, [`Part ${round % 3}`]: "more common words" } })),
  );
  const removed = round % 4 === 3 ? ids[0]! : undefined;
  if (removed) await index.remove(workspaceId, [documentId(removed)]);
  if (round % 2 === 1) await index.upkeep.mergeSegments(workspaceId);
  const left = new Set(ids);
  if (removed) left.delete(removed);
  console.log(JSON.stringify({ round, documents: [...left], removed: removed ? [removed] : [] }));
}
await database.close();
