import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { followLog, type Following, type StreamState } from "./follow-log.ts";

/** A log over real HTTP that says which events a client asked for and can drop its connections. */
class LogServer {
  readonly asked: string[] = [];
  readonly streams = new Set<ServerResponse>();
  status = 200;
  #server: Server | undefined;
  port = 0;

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.asked.push(`${String(request.headers["last-event-id"])} ${request.headers.authorization}`);
      response.writeHead(this.status, { "content-type": "text/event-stream" });
      if (this.status !== 200) return void response.end();
      response.write(": open\n\n");
      this.streams.add(response);
      response.on("close", () => this.streams.delete(response));
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.port, "127.0.0.1", resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  send(text: string): void {
    for (const stream of this.streams) stream.write(text);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    const closed = new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
    server?.closeAllConnections();
    await closed;
  }
}

const server = new LogServer();
let following: Following | undefined;

afterEach(async () => {
  following?.stop();
  await server.stop();
  server.status = 200;
  server.port = 0;
  server.asked.length = 0;
});

function follow(options: { silenceMs?: number } = {}) {
  const seen: string[] = [];
  const states: StreamState[] = [];
  following = followLog({
    url: `http://127.0.0.1:${server.port}/events`,
    token: "secret",
    fetch,
    lastSeq: () => seen.length,
    onEvent: (event) => seen.push(event.data),
    onState: (state) => states.push(state),
    retryMs: 10,
    ...options,
  });
  return { seen, states };
}

const until = async (condition: () => boolean) => {
  await expect.poll(condition, { timeout: 5000, interval: 5 }).toBe(true);
};

test("reconnects from the last event it has seen", async () => {
  await server.start();
  const { seen, states } = follow();
  await until(() => server.streams.size === 1);
  server.send("id: 1\ndata: a\n\nid: 2\ndata: b\n\n");
  await until(() => seen.length === 2);
  await server.stop();
  await until(() => states.includes("down"));
  await server.start();
  await until(() => server.streams.size === 1);
  server.send("id: 3\ndata: c\n\n");
  await until(() => seen.length === 3);
  expect(seen).toEqual(["a", "b", "c"]);
  expect([...new Set(server.asked)]).toEqual(["0 Bearer secret", "2 Bearer secret"]);
});

test("gives up on a session that the server does not know", async () => {
  server.status = 404;
  await server.start();
  const { states } = follow();
  await until(() => states.includes("gone"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.asked).toHaveLength(1);
});

test("keeps trying while the server fails", async () => {
  server.status = 503;
  await server.start();
  const { states } = follow();
  await until(() => server.asked.length >= 3);
  server.status = 200;
  await until(() => states.at(-1) === "live");
});

test("takes silence for a dead connection", async () => {
  await server.start();
  follow({ silenceMs: 50 });
  await until(() => server.asked.length >= 2);
});

test("closes its connection when stopped", async () => {
  await server.start();
  const { states } = follow();
  await until(() => states.includes("live"));
  following?.stop();
  await until(() => server.streams.size === 0);
  expect(states).toEqual(["connecting", "live"]);
});
