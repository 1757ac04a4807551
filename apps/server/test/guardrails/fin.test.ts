import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, type Installation } from "./installation.ts";

interface Status {
  readonly conversation_id: string;
  readonly user_id: string;
  readonly status: string;
  readonly created_at_ms: string;
  readonly errors?: object;
  readonly sse_subscription_url: string;
}

/** What version 2.16 of Intercom's API publishes of an event: the fields that must be there. */
const required: Readonly<Record<string, readonly string[]>> = {
  fin_status_updated: ["event_name", "conversation_id", "user_id", "status", "created_at_ms"],
  fin_replied: ["event_name", "conversation_id", "user_id", "message", "status", "created_at_ms"],
  fin_reply_chunk: ["event_name", "conversation_id", "stream_id", "chunk_index", "chunk_text", "created_at_ms"],
};
const statuses: Readonly<Record<string, readonly string[]>> = {
  fin_status_updated: ["awaiting_user_reply", "escalated", "resolved", "complete"],
  fin_replied: ["replying", "awaiting_user_reply"],
  fin_reply_chunk: ["replying"],
};
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

describe("A client of Intercom's Fin Agent API", () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await openInstallation({
      model: () => ({ kind: "text", text: "You may return an item within 30 days of delivery. [1]", pieces: 6 }),
    });
    await installation.index([
      {
        id: "returns",
        title: "Return an item",
        body: "You may return an item within 30 days of delivery. Refunds take five days.",
      },
    ]);
  });
  afterAll(() => installation.close());

  const user = { id: "user-456", name: "Ana", email: "ana@example.com", attributes: { plan_type: "Pro" } };
  const message = (body: string) => ({ author: "user", body, timestamp: new Date().toISOString() });

  async function follow(url: string): Promise<Record<string, unknown>[]> {
    const response = await fetch(url, {
      headers: { accept: "text/event-stream" },
      signal: AbortSignal.timeout(20_000),
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = (await response.text())
      .split("\n\n")
      .flatMap((block) => block.split("\n").filter((line) => line.startsWith("data:")))
      .map((line) => JSON.parse(line.slice(5)) as Record<string, unknown>);
    for (const event of events) {
      const name = event["event_name"] as string;
      expect(Object.keys(required)).toContain(name);
      expect(Object.keys(event)).toEqual(expect.arrayContaining([...required[name]!]));
      expect(statuses[name]).toContain(event["status"]);
      expect(event["created_at_ms"]).toMatch(dateTime);
    }
    return events;
  }

  test("starts with history, gets chunks, the answer as HTML and its end, and goes on to a person", async () => {
    const started = await installation.call<Status>("POST", "/fin/start", {
      conversation_id: "ext-123",
      message: message("<p>Within how many days may I return an item?</p>"),
      user,
      conversation_metadata: {
        history: [
          { author: "user", body: "I need help", timestamp: "2026-01-24T10:00:01Z" },
          { author: "agent", body: "What do you need help with?", timestamp: "2026-01-24T10:01:00Z" },
        ],
        attributes: { priority_level: "high" },
      },
    });
    expect(started.status).toBe(200);
    expect(started.body).toMatchObject({ conversation_id: "ext-123", user_id: "user-456", status: "thinking" });
    expect(started.body.created_at_ms).toMatch(dateTime);
    expect(started.body.errors).toEqual({
      conversation: { attributes: { priority_level: "Conversation attribute 'priority_level' does not exist" } },
    });

    const events = await follow(started.body.sse_subscription_url);
    const replied = events.find((event) => event["event_name"] === "fin_replied")!;
    const said = replied["message"] as { author: string; body: string; timestamp_ms: string };
    expect(said).toMatchObject({ author: "fin", timestamp_ms: expect.stringMatching(dateTime) });
    expect(said.body).toMatch(/^<p>[\s\S]*30 days[\s\S]*<a href="http[^"]*\/en\/returns\/[^"]*"[^>]*>\[1\]<\/a>/);
    expect(events.at(-1)).toMatchObject({ event_name: "fin_status_updated", status: "awaiting_user_reply" });
    const chunks = events.filter((event) => event["event_name"] === "fin_reply_chunk");
    chunks.forEach((chunk, index) => expect(chunk["chunk_index"]).toBe(index));
    if (chunks.length > 0) expect(replied["stream_id"]).toBe(chunks[0]!["stream_id"]);

    const again = await installation.call<Status>("POST", "/fin/reply", {
      conversation_id: "ext-123",
      message: message("I want to talk to a human please"),
      user,
    });
    expect(again.body.status).toBe("thinking");
    expect((await follow(again.body.sse_subscription_url)).slice(-2)).toMatchObject([
      { event_name: "fin_status_updated", status: "escalated", reason: "Escalation requested by user" },
      { event_name: "fin_status_updated", status: "complete" },
    ]);

    const late = await installation.call<Status>("POST", "/fin/reply", {
      conversation_id: "ext-123",
      message: message("Hello?"),
      user,
    });
    expect(late.body.status).toBe("escalated");
  });

  test("the same words at the same moment are one message", async () => {
    const body = { conversation_id: "ext-twice", message: message("Within how many days may I return an item?"), user };
    const first = await installation.call<Status>("POST", "/fin/start", body);
    await follow(first.body.sse_subscription_url);
    await installation.call<Status>("POST", "/fin/start", body);
    const { services } = installation;
    const known = await services.clientConversations.find(services.workspace.id, "fin", "ext-twice");
    const events = await services.sessions.events(services.workspace.id, known!.sessionId, 0);
    expect(
      events.filter((event) => event.kind === "message.created" && event.payload.author === "contact"),
    ).toHaveLength(1);
  });

  test("what is wrong is told in a list of errors", async () => {
    const unknown = await installation.call("POST", "/fin/reply", {
      conversation_id: "nowhere",
      message: message("Hi"),
      user,
    });
    expect(unknown).toMatchObject({
      status: 400,
      body: { type: "error.list", request_id: expect.any(String), errors: [{ code: "parameter_invalid" }] },
    });
    expect((await installation.call("POST", "/fin/start", { message: message("Hi"), user })).status).toBe(400);
    const other = { ...user, id: "somebody-else" };
    expect(
      (
        await installation.call("POST", "/fin/reply", {
          conversation_id: "ext-123",
          message: message("Hi"),
          user: other,
        })
      ).status,
    ).toBe(400);
    const stranger = await fetch(`${installation.url}/fin/start`, {
      method: "POST",
      headers: { authorization: "Bearer hrk_wrong-key-0123456789", "content-type": "application/json" },
      body: "{}",
    });
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({
      type: "error.list",
      errors: [{ code: "unauthorized", message: "Access Token Invalid" }],
    });
    const forged = await fetch(
      `${installation.url}/fin/events?access_token=${Buffer.from("forged").toString("base64url")}`,
    );
    expect(forged.status).toBe(404);
  });
});
