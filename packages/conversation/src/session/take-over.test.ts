import type { NewSessionEvent } from "@handrail/core";
import { openLanguageModel } from "@handrail/models";
import { startFakeOpenAi, type FakeOpenAi } from "@handrail/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Conversation, SessionRef } from "../conversation.ts";
import { defaultSettings } from "../settings.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { shopPages } from "../testing/pages.ts";
import type { FollowedEvent } from "./follow.ts";

const ana = { name: "Ana", userId: null };
const sentences =
  "A refund arrives on your card within 5 business days [1]. Banks may need up to 3 days more [1]. " +
  "A refund arrives on your card within 5 business days [1]. Banks may need up to 3 days more [1].";

describe("a reply that is being written when a person takes over", () => {
  let base: KnowledgeBase;
  let server: FakeOpenAi;
  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add(shopPages);
    server = await startFakeOpenAi({
      key: "secret",
      // Some 4 seconds of text, of which the first sentence comes after about one.
      model: () => ({ kind: "text", text: sentences, pieces: 40, pauseMs: 100 }),
    });
  });
  afterAll(async () => {
    await base.close();
    await server.close();
  });

  async function open(): Promise<Conversation> {
    const model = await openLanguageModel({ name: "openai-compatible/slow", url: server.url, key: "secret" });
    return base.open({
      model: { name: "openai-compatible/slow", model: model! },
      settings: { model: { ...defaultSettings.model } },
    });
  }

  function follow(conversation: Conversation, session: SessionRef, reader: "contact" | "staff") {
    const controller = new AbortController();
    const seen: FollowedEvent[] = [];
    const done = (async () => {
      for await (const event of conversation.follow({ ...session, after: 0, reader, signal: controller.signal }))
        seen.push(event);
    })();
    return { seen, stop: () => (controller.abort(), done) };
  }

  test.for([["the same server"], ["another server"]] as const)(
    "nothing of it appears afterwards: %s",
    async ([where]) => {
      const answering = await open();
      const taking = where === "the same server" ? answering : await open();
      const session = await newSession(base, answering);
      const contact = follow(answering, session, "contact");
      const staff = follow(taking, session, "staff");

      const reply = say(answering, session, "How long does a refund take?");
      const deltas = (seen: FollowedEvent[]) => seen.filter(({ kind }) => kind === "reply.delta").length;
      await vi.waitFor(() => expect(deltas(staff.seen)).toBeGreaterThan(0), { timeout: 25_000, interval: 5 });

      await taking.take(session, ana);
      await vi.waitFor(
        () => {
          for (const { seen } of [contact, staff])
            expect(seen.some(({ kind }) => kind === "session.assigned")).toBe(true);
        },
        { timeout: 10_000 },
      );
      expect(await reply).toMatchObject({ messageId: "", text: "" });
      // Longer than the model would have needed for the rest.
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await contact.stop();
      await staff.stop();

      for (const { seen } of [contact, staff]) {
        const taken = seen.findIndex(({ kind }) => kind === "session.assigned");
        expect(seen.slice(taken + 1).map(({ kind }) => kind)).toEqual([]);
      }
      const log = await base.sessions.events(session.workspaceId, session.sessionId, 0);
      const spoken = log.filter(
        (event) => event.kind === "message.created" && (event.payload as { author?: string }).author === "ai",
      );
      expect(spoken).toEqual([]);
      expect(log.at(-1)?.kind satisfies NewSessionEvent["kind"] | undefined).toBe("session.assigned");
    },
  );
});
