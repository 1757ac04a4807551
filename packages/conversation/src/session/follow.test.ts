import type { EventNotifier } from "@handrail/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "../conversation.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase, type KnowledgeBase } from "../testing/knowledge-base.ts";
import { shopPages } from "../testing/pages.ts";
import type { FollowedEvent, FollowOptions } from "./follow.ts";

const ana = { name: "Ana", userId: null };

async function until(condition: () => boolean, withinMs = 5_000): Promise<number> {
  const started = performance.now();
  while (!condition()) {
    if (performance.now() - started > withinMs) throw new Error("It did not happen in time.");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return performance.now() - started;
}

describe("following a session", () => {
  let base: KnowledgeBase;
  beforeAll(async () => {
    base = await openKnowledgeBase();
    await base.add(shopPages);
  });
  afterAll(() => base.close());

  function follow(conversation: Conversation, options: Omit<FollowOptions, "signal">) {
    const controller = new AbortController();
    const seen: FollowedEvent[] = [];
    const done = (async () => {
      for await (const event of conversation.follow({ ...options, signal: controller.signal })) seen.push(event);
    })();
    return { seen, stop: () => (controller.abort(), done) };
  }

  test("replays after the named event, then goes on live, each event once and in order", async () => {
    const conversation = base.open();
    const session = await newSession(base, conversation);
    await say(conversation, session, "hello");
    const { seen, stop } = follow(conversation, { ...session, after: 2, reader: "contact" });
    await until(() => seen.length >= 1);
    await say(conversation, session, "let me talk to a person");
    const agentSent = performance.now();
    await conversation.answerAsAgent(session, ana, { id: "1", text: "Here I am." });
    await until(() => seen.some((event) => event.kind === "message.created" && event.payload.author === "agent"));
    expect(performance.now() - agentSent).toBeLessThan(1_000);
    await stop();
    const seqs = seen.flatMap(({ seq }) => (seq === undefined ? [] : [seq]));
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(seen.map(({ kind }) => kind)).toEqual([
      "message.created",
      "message.created",
      "reply.started",
      "message.created",
      "handoff.created",
      "message.created",
    ]);
  });

  test("without any notice the log is still followed", async () => {
    const deaf: EventNotifier = { notify: () => Promise.resolve(), subscribe: () => () => {} };
    const conversation = base.open({ notifier: deaf, settings: { followPollMs: 50 } });
    const session = await newSession(base, conversation);
    const { seen, stop } = follow(conversation, { ...session, after: 0, reader: "staff" });
    await say(conversation, session, "hello");
    await until(() => seen.length >= 5);
    await stop();
    expect(seen.map(({ kind }) => kind)).toEqual([
      "session.created",
      "message.created",
      "autopilot.decided",
      "message.created",
      "turn.traced",
    ]);
  });

  test("a stream that ends leaves no subscription behind", async () => {
    let open = 0;
    const counting: EventNotifier = {
      notify: (topic, payload) => base.notifier.notify(topic, payload),
      subscribe(topic, listener) {
        open++;
        const end = base.notifier.subscribe(topic, listener);
        return () => (open--, end());
      },
    };
    const conversation = base.open({ notifier: counting });
    const session = await newSession(base, conversation);
    const streams = Array.from({ length: 10 }, () => follow(conversation, { ...session, after: 0, reader: "contact" }));
    await until(() => open === 20);
    await Promise.all(streams.map(({ stop }) => stop()));
    expect(open).toBe(0);
  });

  test("the inbox hears of new sessions and hand-offs", async () => {
    const conversation = base.open();
    const controller = new AbortController();
    const heard: string[] = [];
    const done = (async () => {
      for await (const { sessionIds } of conversation.followInbox({
        workspaceId: base.workspaceId,
        signal: controller.signal,
      }))
        heard.push(...sessionIds);
    })();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const session = await newSession(base, conversation);
    await until(() => heard.includes(session.sessionId));
    heard.length = 0;
    await say(conversation, session, "let me talk to a person");
    expect(await until(() => heard.includes(session.sessionId))).toBeLessThan(1_000);
    controller.abort();
    await done;
  });
});
