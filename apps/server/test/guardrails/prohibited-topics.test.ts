import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, visitor, type Installation } from "./installation.ts";

describe("Prohibited topics", () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await openInstallation({
      model: () => ({ kind: "text", text: "You may return it within 30 days. [1]" }),
    });
    await installation.index([
      {
        id: "returns",
        title: "Return an item",
        body: "You may return it within 30 days. Shares in your cart are kept.",
      },
    ]);
  });
  afterAll(() => installation.close());

  const legal = {
    title: "Legal advice",
    description: "Whether somebody may sue.",
    phrases: ["sue you", "弁護士"],
    action: "hand_off",
  };

  test("are added, tried, applied to the next message, changed and removed", async () => {
    const { body: topic } = await installation.call<{ id: string }>("POST", "/api/v1/prohibited-topics", legal);
    const tried = await installation.call<{ matches: { title: string; by: string }[] }>(
      "POST",
      "/api/v1/prohibited-topics/try",
      {
        text: "I will sue you all!",
      },
    );
    expect(tried.body.matches).toMatchObject([{ title: "Legal advice", by: "words" }]);

    const asked = installation.model.requests.length;
    const { say } = await visitor(installation);
    expect(await say("I will sue you over the item that I want to return")).toMatchObject({
      kind: "handoff",
      reasons: expect.arrayContaining(["prohibited_topic"]),
    });
    const other = await visitor(installation);
    expect(await other.say("弁護士に相談すべきですか")).toMatchObject({
      reasons: expect.arrayContaining(["prohibited_topic"]),
    });
    expect(installation.model.requests.length).toBe(asked);

    await installation.call("PUT", `/api/v1/prohibited-topics/${topic.id}`, {
      ...legal,
      action: "decline",
      declineText: "We cannot say anything about legal questions.",
    });
    const third = await visitor(installation);
    expect(await third.say("Can I sue you?")).toMatchObject({
      text: "We cannot say anything about legal questions.",
    });

    await installation.call("DELETE", `/api/v1/prohibited-topics/${topic.id}`);
    const fourth = await visitor(installation);
    expect((await fourth.say("Within how many days can I return an item, or I sue you?")).reasons).not.toContain(
      "prohibited_topic",
    );
  });

  test("a topic that declines needs words, and what is not there answers 404", async () => {
    const refused = await installation.call<{ code: string }>("POST", "/api/v1/prohibited-topics", {
      ...legal,
      action: "decline",
    });
    expect(refused).toMatchObject({ status: 400, body: { code: "decline_text_missing" } });
    expect((await installation.call("PUT", "/api/v1/prohibited-topics/gtp_none", legal)).status).toBe(404);
    expect((await installation.call("DELETE", "/api/v1/prohibited-topics/gtp_none")).status).toBe(404);
  });

  test("an unsaved topic can be tried", async () => {
    const tried = await installation.call<{ matches: { topicId: string }[] }>("POST", "/api/v1/prohibited-topics/try", {
      text: "Which party should win the elections?",
      topic: { title: "Elections" },
    });
    expect(tried.body.matches).toMatchObject([{ topicId: "draft" }]);
  });
});
