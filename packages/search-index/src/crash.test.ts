import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicOnly, silentLogger, type WorkspaceId } from "@handrail/core";
import { openDatabase, type Database } from "@handrail/database";
import { createServerDatabase, openTestDatabase, testBackends } from "@handrail/database/testing";
import { describe, expect, test, vi } from "vitest";
import { createPostgresSearchIndex } from "./create-postgres-search-index.ts";
import { newWorkspace } from "./test-pages.ts";
import { startWriter, type WriterRound } from "./testing-writers.ts";

const sound = { missing: 0, surplus: 0, damagedSegments: 0, incompleteDocuments: 0, misfiledVectors: 0 };

interface Place {
  readonly location: Parameters<typeof openDatabase>[0];
  readonly clear: () => Promise<void>;
}

const places: Readonly<Record<string, () => Promise<Place>>> = {
  async PGlite() {
    // Makes the template that a new folder is copied from, once per machine.
    await (await openTestDatabase()).close();
    const dataFolder = mkdtempSync(join(tmpdir(), "handrail-index-"));
    return { location: { dataFolder }, clear: async () => rmSync(dataFolder, { recursive: true, force: true }) };
  },
  async Postgres() {
    const { connectionString, drop } = await createServerDatabase();
    return { location: { connectionString }, clear: drop };
  },
};

const open = ({ location }: Place): Promise<Database> => openDatabase(location, { logger: silentLogger });

/** What each document says after these rounds of one writer. */
function expectedTexts(rounds: readonly WriterRound[], name: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { round, documents, removed } of rounds) {
    for (const id of documents) texts.set(id, `${name}round${round}`);
    for (const id of removed) texts.delete(id);
  }
  return texts;
}

async function expectSound(database: Database, workspaceId: WorkspaceId): Promise<void> {
  const index = createPostgresSearchIndex({ db: database.db });
  expect((await index.upkeep.verify(workspaceId)).faults).toEqual(sound);
}

for (const { name: backend, skipReason } of testBackends) {
  describe.skipIf(skipReason)(`The index on ${backend}${skipReason ? ` (skipped: ${skipReason})` : ""}`, () => {
    test("equals the texts after a kill -9 at any moment, and goes on from there", async () => {
      const place = await places[backend]!();
      try {
        let database = await open(place);
        const workspaceId = await newWorkspace(database);
        await database.close();
        // Each kill comes some milliseconds after a round, so that it meets writing and merging at many points.
        for (const [attempt, afterRounds] of [2, 5, 9].entries()) {
          const name = `crash${attempt}`;
          const writer = startWriter(place.location, workspaceId, name, 1_000);
          await vi.waitFor(() => expect(writer.rounds.length).toBeGreaterThanOrEqual(afterRounds), {
            timeout: 60_000,
            interval: 3,
          });
          await new Promise((resolve) => setTimeout(resolve, attempt * 13));
          writer.process.kill("SIGKILL");
          await writer.ended;
          database = await open(place);
          await expectSound(database, workspaceId);
          const index = createPostgresSearchIndex({ db: database.db });
          const documents = (await index.listDocuments(workspaceId, "article")).map(({ externalId }) => externalId);
          // What was said to be done is there; of the round that was killed, all or nothing of each step.
          const said = [...expectedTexts(writer.rounds, name).keys()];
          const lost = said.filter((id) => !documents.includes(id));
          expect(lost.length).toBeLessThanOrEqual(1);
          await index.upkeep.mergeSegments(workspaceId);
          await expectSound(database, workspaceId);
          await database.close();
        }
      } finally {
        await place.clear();
      }
    }, 180_000);
  });
}

const server = testBackends.find(({ name }) => name === "Postgres")!;

describe.skipIf(server.skipReason)(
  `Several processes on one database${server.skipReason ? ` (skipped: ${server.skipReason})` : ""}`,
  () => {
    test("write and merge at once, and lose nothing", async () => {
      const place = await places["Postgres"]!();
      try {
        const database = await open(place);
        const workspaceId = await newWorkspace(database);
        const names = ["serverone", "servertwo", "worker"];
        const writers = names.map((name) => startWriter(place.location, workspaceId, name, 40));
        await Promise.all(writers.map(({ ended }) => ended));
        expect(writers.map(({ rounds }) => rounds.length)).toEqual([40, 40, 40]);
        await expectSound(database, workspaceId);
        const index = createPostgresSearchIndex({ db: database.db });
        const expected = new Map<string, string>();
        for (const [place, { rounds }] of writers.entries())
          for (const [id, text] of expectedTexts(rounds, names[place]!)) expected.set(id, text);
        const documents = (await index.listDocuments(workspaceId, "article")).map(({ externalId }) => externalId);
        expect(documents.sort()).toEqual([...expected.keys()].sort());
        for (const [id, text] of expected) {
          const { candidates } = await index.lexical({
            workspaceId,
            text,
            locale: "en",
            audiences: publicOnly,
            limit: 40,
            weights: { words: 1, grams: 0 },
          });
          expect(candidates.map(({ chunkId }) => chunkId)).toContain(`chk_${id}_en_one`);
        }
        expect((await index.statistics(workspaceId, null)).segments).toBeLessThan(40);
        await database.close();
      } finally {
        await place.clear();
      }
    }, 180_000);
  },
);
