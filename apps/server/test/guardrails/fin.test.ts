import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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

  test("events go to an address that an administrator sets, and people are asked how it was", async () => {
    interface Event {
      readonly event_name: string;
      readonly status?: string;
      readonly csat?: { readonly options: readonly { readonly key: string }[] };
    }
    const got: Event[] = [];
    const receiver = createServer((request, response) => {
      let raw = "";
      request.on("data", (piece) => (raw += String(piece)));
      request.on("end", () => {
        got.push(JSON.parse(raw) as Event);
        response.writeHead(200).end();
      });
    }).listen(0, "127.0.0.1");
    await once(receiver, "listening");
    try {
      const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
      const settings = { url, allowPrivateHost: true, asksForRating: true };
      const put = (more: object) => installation.call("PUT", "/api/v1/fin-webhook", { ...settings, ...more });
      expect(await put({})).toMatchObject({ status: 400, body: { code: "webhook_secret_missing" } });
      const secret = "a-secret-that-nobody-reads";
      const saved = await put({ secret });
      expect(saved).toMatchObject({ status: 200, body: { url, hasSecret: true } });
      expect(JSON.stringify([saved, await installation.call("GET", "/api/v1/fin-webhook")])).not.toContain(secret);
      expect(await installation.everything()).not.toContain(secret);
      installation.services.finWebhooks.start();

      await installation.call<Status>("POST", "/fin/start", {
        conversation_id: "ext-told",
        message: message("Within how many days may I return an item?"),
        user,
      });
      const names = () => got.map(({ event_name: name, status }) => `${name} ${status ?? ""}`.trim());
      await expect
        .poll(names, { timeout: 20_000 })
        .toEqual(["fin_replied replying", "fin_status_updated awaiting_user_reply"]);
      const rate = (body: object) => installation.call("POST", "/fin/csat", { conversation_id: "ext-told", ...body });
      expect(await rate({ rating: "good" })).toEqual({
        status: 422,
        body: { errors: { base: "No rating survey found for this conversation" } },
      });

      const { services } = installation;
      const known = (await services.clientConversations.find(services.workspace.id, "fin", "ext-told"))!;
      await services.conversation.closeSession(known, "closed_resolved");
      await expect
        .poll(() => names().slice(2), { timeout: 20_000 })
        .toEqual(["fin_status_updated resolved", "fin_status_updated complete", "csat_requested"]);
      expect(got.at(-1)!.csat!.options.map(({ key }) => key)).toEqual(["terrible", "bad", "ok", "good", "amazing"]);
      expect(await rate({ rating: "splendid" })).toEqual({
        status: 422,
        body: { errors: { rating: "Rating isn't an option" } },
      });
      expect(await rate({ rating: "good" })).toEqual({
        status: 200,
        body: { conversation_id: "ext-told", rating: "good", status: "rated" },
      });
      expect((await rate({ rating: "good", remark: "Quick." })).status).toBe(200);
      expect(await rate({ rating: "bad" })).toMatchObject({
        status: 422,
        body: { errors: { base: expect.stringContaining("remark") as string } },
      });

      const { body } = await installation.call<{ deliveries: { id: string; status: string }[] }>(
        "GET",
        "/api/v1/fin-webhook/deliveries",
      );
      expect(body.deliveries.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "delivered"));
      const id = body.deliveries[0]!.id;
      expect((await installation.call("POST", `/api/v1/fin-webhook/deliveries/${id}/redeliver`)).status).toBe(200);
      await expect.poll(() => got.length, { timeout: 20_000 }).toBe(6);
      expect((await installation.call("POST", "/api/v1/fin-webhook/deliveries/msg_ses_1_2_0/redeliver")).status).toBe(
        404,
      );
    } finally {
      await installation.call("DELETE", "/api/v1/fin-webhook");
      receiver.close();
      receiver.closeAllConnections();
    }
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
