import { describeBackends } from "@handrail/database/testing";
import { startFakeMeilisearch } from "@handrail/testing";
import { describe, expect } from "vitest";
import { describeSuggester } from "../suggest/suggester-contract.ts";
import { meilisearchSubject, type MeilisearchSubject } from "./test-subject.ts";

/** A real server to run the same suite on, with its master key in MEILISEARCH_KEY. */
const realUrl = process.env["MEILISEARCH_URL"] ?? "";
const realKey = process.env["MEILISEARCH_KEY"] ?? "";
const reason = realUrl ? "" : " (skipped: MEILISEARCH_URL is not set)";

/** Proves that the suite was answered by Meilisearch, not by what stands in for it. */
function answeredByMeilisearch(subject: MeilisearchSubject, close: () => Promise<void>): MeilisearchSubject {
  let asked = 0;
  return {
    ...subject,
    suggester: {
      ...subject.suggester,
      suggest(query) {
        asked += 1;
        return subject.suggester.suggest(query);
      },
    },
    async close() {
      await close();
      expect(subject.fellBack.length).toBeLessThan(asked / 2);
    },
  };
}

describeBackends("Suggestions from a server that speaks like Meilisearch", (open) => {
  describeSuggester(async () => {
    const [database, server] = [await open(), await startFakeMeilisearch({ masterKey: "a-master-key-of-the-tests" })];
    const subject = meilisearchSubject(database, { url: server.url, key: "a-master-key-of-the-tests" });
    return answeredByMeilisearch(subject, async () => {
      await server.close();
      await database.close();
    });
  });
});

describe.skipIf(!realUrl)(`Suggestions from a real Meilisearch${reason}`, () => {
  describeBackends("with the index", (open) => {
    describeSuggester(async () => {
      const database = await open();
      const subject = meilisearchSubject(database, { url: realUrl, key: realKey });
      return answeredByMeilisearch(subject, () => database.close());
    });
  });
});
