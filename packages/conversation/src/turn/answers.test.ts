import type { ChunkId, Passage } from "@handrail/core";
import { openLanguageModel } from "@handrail/models";
import { startFakeOpenAi, type FakeModel, type FakeOpenAi } from "@handrail/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";

const pages = [
  {
    path: "run/backup-pglite",
    title: "Back up PGlite",
    body: "To back up the embedded PGlite database, run shopctl backup while the server is running. The file holds every article.",
  },
  {
    path: "run/backup-postgres",
    title: "Back up Postgres",
    body: "To back up the Postgres database, use pg_dump with the address of the server. Restore it with pg_restore.",
  },
  {
    path: "billing/invoices",
    title: "Invoices",
    body: "An invoice is sent on the first day of each month. It lists 12 lines at most.",
  },
];

describe("answers", () => {
  let base: KnowledgeBase;
  let server: FakeOpenAi;
  let behave: FakeModel = () => ({ kind: "status", status: 500 });
  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add(pages);
    server = await startFakeOpenAi({ model: (request) => behave(request) });
  });
  afterAll(async () => {
    await base.close();
    await server.close();
  });
  const withModel = async () => {
    const model = await openLanguageModel({ name: "openai-compatible/tiny", url: server.url, key: "" });
    return base.open({ model: { name: "openai-compatible/tiny", model: model! } });
  };
  const first = "How do I back up the PGlite database?";

  test("a question that goes on from the one before is understood by its words", async () => {
    const conversation = base.open();
    const session = await newSession(base, conversation);
    expect((await say(conversation, session, first)).citations[0]?.title).toBe("Back up PGlite");
    const reply = await say(conversation, session, "And on Postgres?");
    expect(reply.kind).toBe("answer");
    expect(reply.citations.map(({ title }) => title)).toContain("Back up Postgres");
    const traced = (await base.sessions.events(session.workspaceId, session.sessionId, 0)).findLast(
      (event) => event.kind === "turn.traced",
    );
    expect(traced?.payload.trace.query).toBe(`${first} And on Postgres?`);
  });

  test("and in the words of a model, unless it makes something up", async () => {
    const conversation = await withModel();
    const rewrites = [
      "How do I back up the Postgres database?",
      "What is the weather in Ulaanbaatar tomorrow morning?",
    ];
    for (const rewrite of rewrites) {
      behave = ({ messages }) =>
        /Rewrite the reader/.test(messages[0]?.content ?? "")
          ? { kind: "text", text: rewrite }
          : { kind: "status", status: 500 };
      const session = await newSession(base, conversation);
      await say(conversation, session, first);
      const reply = await say(conversation, session, "And on Postgres?");
      expect(reply.citations.map(({ title }) => title)).toContain("Back up Postgres");
      const traced = (await base.sessions.events(session.workspaceId, session.sessionId, 0)).findLast(
        (event) => event.kind === "turn.traced",
      );
      expect(traced?.payload.trace.query.includes("Ulaanbaatar")).toBe(false);
    }
  });

  const german = "Eine Rechnung wird am ersten Tag jedes Monats verschickt.";
  const original = "An invoice is sent on the first day of each month.";
  const translator =
    (there: string, back: string): FakeModel =>
    ({ messages }) => {
      const [system, user] = [messages[0]?.content ?? "", messages.at(-1)?.content ?? ""];
      if (!/Translate each numbered line/.test(system)) return { kind: "text", text: `${original} [1]` };
      return {
        kind: "text",
        text: /into German/.test(system) ? `1. ${there}` : user.includes(there) ? `1. ${back}` : "?",
      };
    };

  test("a source in another language is answered in the contact's, when the way back leads to the source", async () => {
    behave = translator(german, "An invoice is sent on the first day of every month.");
    const conversation = await withModel();
    const reply = await say(conversation, await newSession(base, conversation, "de"), "Invoices PGlite invoice month");
    expect(reply.kind).toBe("answer");
    expect(reply.text).toBe(`${german} [1]`);
    expect(reply.citations[0]).toMatchObject({ locale: "en", quote: original });
  });

  test.each([
    ["means something else", german, "Bananas are harvested by cheerful monkeys."],
    ["changes a number", "Eine Rechnung wird am 15. Tag jedes Monats verschickt.", original],
    ["is none", original, original],
  ])("a translation that %s is not shown; the source is, with its language", async (_what, there, back) => {
    behave = translator(there, back);
    const conversation = await withModel();
    const reply = await say(conversation, await newSession(base, conversation, "de"), "Invoices PGlite invoice month");
    expect(reply.text).toContain("Das gibt es nur in einer anderen Sprache: Englisch.");
    expect(reply.text).toContain(original);
  });

  describe("a page that is published anew while an answer is written", () => {
    const changed = (change: (passage: Passage) => Passage) => {
      const open = base.open({
        currentPassages: async (workspaceId, ids: readonly ChunkId[]) => {
          const { passages } = await base.retriever.retrieve({
            workspaceId,
            text: "back up PGlite database",
            locale: "en",
            audiences: ["public"],
            limit: 10,
          });
          return passages
            .map(({ passage }) => passage)
            .filter(({ id }) => ids.includes(id))
            .map(change);
        },
      });
      return open;
    };
    const version2 = (passage: Passage): Passage => ({ ...passage, document: { ...passage.document, version: 2 } });

    test("is cited in its new version where it says the same", async () => {
      const conversation = changed(version2);
      const reply = await say(conversation, await newSession(base, conversation), first);
      expect(reply.citations[0]).toMatchObject({ title: "Back up PGlite", version: 2 });
    });
    test.each([
      ["says something else", (passage: Passage) => ({ ...version2(passage), text: "Gone." })],
      [
        "is for staff only",
        (passage: Passage) => ({ ...passage, document: { ...passage.document, audience: "internal" as const } }),
      ],
    ])("is no source any more where it %s", async (_what, change) => {
      const conversation = changed(change);
      const reply = await say(conversation, await newSession(base, conversation), first);
      expect(reply).toMatchObject({ kind: "handoff", citations: [] });
    });
  });
});
