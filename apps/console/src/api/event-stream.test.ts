import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { ApiError } from "./api-error.ts";
import { lineReader, openEventStream, type StreamState } from "./event-stream.ts";

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function listen(app: Hono): Promise<string> {
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe("following a stream of events", () => {
  test("a dropped connection goes on after the last event it saw", async () => {
    const asked: (string | undefined)[] = [];
    const app = new Hono().get("/events", (context) => {
      asked.push(context.req.header("last-event-id"));
      return streamSSE(context, async (stream) => {
        const from = Number(context.req.header("last-event-id") ?? 0);
        await stream.writeSSE({
          id: String(from + 1),
          event: "message.created",
          data: JSON.stringify({ seq: from + 1 }),
        });
        await stream.writeSSE({ event: "reply.delta", data: JSON.stringify({ text: "no id" }) });
      });
    });
    const root = await listen(app);
    const seen: unknown[] = [];
    const states: StreamState[] = [];
    closers.push(
      openEventStream({
        path: "/events",
        root,
        onEvent: (data) => seen.push(data),
        onState: (state) => states.push(state),
      }),
    );
    await until(() => seen.length >= 4);
    expect(asked.slice(0, 2)).toEqual([undefined, "1"]);
    expect(seen.slice(0, 4)).toEqual([{ seq: 1 }, { text: "no id" }, { seq: 2 }, { text: "no id" }]);
    expect(states.slice(0, 4)).toEqual(["connecting", "live", "retrying", "live"]);
  });

  test("it comes back after the server was unavailable", async () => {
    let calls = 0;
    const app = new Hono().get("/events", (context) => {
      if (calls++ === 0) return context.text("Bad gateway", 502);
      return streamSSE(context, (stream) => stream.writeSSE({ id: "1", data: "{}" }));
    });
    const root = await listen(app);
    let seen = 0;
    closers.push(openEventStream({ path: "/events", root, onEvent: () => seen++ }));
    await until(() => seen > 0);
    expect(calls).toBeGreaterThanOrEqual(2);
  });

  test("a refusal ends it and says why", async () => {
    let calls = 0;
    const app = new Hono().get("/events", (context) => {
      calls++;
      return context.json({ code: "signed_out", message: "You are signed out.", hint: "Sign in." }, 401);
    });
    const root = await listen(app);
    const refused = await new Promise<ApiError>((resolve) => {
      closers.push(openEventStream({ path: "/events", root, onEvent: () => undefined, onRefused: resolve }));
    });
    expect(refused).toMatchObject({ kind: "unauthenticated", code: "signed_out", hint: "Sign in." });
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(calls).toBe(1);
  });

  test("a silent line is given up and opened again", async () => {
    let calls = 0;
    const app = new Hono().get("/events", (context) =>
      streamSSE(context, async (stream) => {
        calls++;
        await stream.writeSSE({ id: String(calls), data: "{}" });
        await new Promise((resolve) => stream.onAbort(() => resolve(undefined)));
      }),
    );
    const root = await listen(app);
    closers.push(openEventStream({ path: "/events", root, silenceMs: 200, onEvent: () => undefined }));
    await until(() => calls >= 2);
  });
});

describe("reading event lines", () => {
  test("events cut at any place come out whole", () => {
    const text = ': heartbeat\n\nid: 7\r\nevent: a\r\ndata: {"a":\r\ndata: 1}\r\n\r\nretry: 2000\n\ndata:{"b":2}\n\n';
    for (let cut = 0; cut <= text.length; cut++) {
      const seen: [string, unknown][] = [];
      const read = lineReader((id, data) => seen.push([id, data]));
      read(text.slice(0, cut));
      read(text.slice(cut));
      expect(seen, `cut at ${cut}`).toEqual([
        ["7", { a: 1 }],
        ["", { b: 2 }],
      ]);
    }
  });

  test("data that is not JSON is skipped", () => {
    const seen: unknown[] = [];
    lineReader((_id, data) => seen.push(data))("data: {broken\n\ndata: {}\n\n");
    expect(seen).toEqual([{}]);
  });
});
