import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { silentLogger } from "@handrail/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGuardedHttpClient, type GuardedHttpClient } from "../http/guarded-http-client.ts";
import { createConnectorFetch, type ConnectorFetchOptions } from "./connector-fetch.ts";
import { createRequestBudgets, type RequestBudgets } from "./request-budget.ts";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const start = Date.parse("2026-05-04T10:00:00Z");

let answers: Answer[];
let received: number;
let client: GuardedHttpClient;
let url: string;
let close: () => void;
/** Waits take no time here, they only move the clock. */
let now: number;
let waits: number[];
let budgets: RequestBudgets;

const ok: Answer = (response) => void response.end("ok");
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end("busy");
const broken: Answer = (response) => void response.destroy();

beforeEach(async () => {
  answers = [];
  received = 0;
  now = start;
  waits = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(received, answers.length - 1)] ?? ok;
    received += 1;
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `http://${host}/`;
  client = createGuardedHttpClient({ allowedPrivateHosts: [host], logger: silentLogger });
  budgets = createRequestBudgets(() => new Date(now));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});

afterEach(async () => {
  await client.close();
  close();
});

function connectorFetch(options: Partial<ConnectorFetchOptions> = {}) {
  return createConnectorFetch({
    fetch: client.fetch,
    signal: new AbortController().signal,
    clock: () => new Date(now),
    logger: silentLogger,
    budgets,
    budgetKey: "connection-1",
    random: () => 0,
    async sleep(durationMs, signal) {
      signal.throwIfAborted();
      waits.push(durationMs);
      now += durationMs;
    },
    ...options,
  });
}

describe("what fails for a passing reason", () => {
  test("is sent again, later each time", async () => {
    answers = [status(502), broken, status(500), ok];
    const response = await connectorFetch()(url);
    expect(await response.text()).toBe("ok");
    expect(waits).toEqual([250, 500, 1000]);
  });

  test("a 5xx that stays is returned, a connection that stays broken is thrown", async () => {
    answers = [status(503)];
    expect((await connectorFetch()(url)).status).toBe(503);
    expect(received).toBe(4);
    answers = [broken];
    received = 0;
    await expect(connectorFetch()(url)).rejects.toMatchObject({ code: "unavailable", retryable: true });
    expect(received).toBe(4);
  });

  test("is not sent again where it must not be, or cannot be", async () => {
    answers = [status(500)];
    await connectorFetch()(url, { attempts: 1 });
    await connectorFetch()(url, { method: "POST", body: new Blob(["x"]).stream() });
    expect(received).toBe(2);
  });

  test("other answers are nobody's to repeat", async () => {
    answers = [status(404), status(401), status(400)];
    for (const expected of [404, 401, 400]) expect((await connectorFetch()(url)).status).toBe(expected);
    expect(waits).toEqual([]);
  });

  test("an address that is not allowed is refused once", async () => {
    await expect(connectorFetch()("http://10.0.0.1/")).rejects.toMatchObject({ code: "address_not_allowed" });
    expect(waits).toEqual([]);
  });
});

describe("Retry-After", () => {
  test.each([
    ["in seconds", "7", 7_000],
    ["as a date", new Date(start + 9_000).toUTCString(), 9_000],
    ["in the past", new Date(start - 9_000).toUTCString(), 500],
    ["zero", "0", 500],
    ["absent", undefined, 500],
    ["unreadable", "soon", 500],
  ])("%s is waited for", async (_name, value, waitMs) => {
    answers = [status(429, value === undefined ? {} : { "retry-after": value }), ok];
    expect((await connectorFetch()(url)).status).toBe(200);
    expect(now - start).toBe(waitMs);
  });

  test("too long to wait for is an error that says when", async () => {
    answers = [status(429, { "retry-after": "10000" })];
    const retryAt = new Date(start + 10_000_000);
    await expect(connectorFetch()(url)).rejects.toMatchObject({ code: "rate_limited", status: 429, retryAt });
    expect(received).toBe(1);
    await expect(connectorFetch()(url)).rejects.toMatchObject({ code: "rate_limited", retryAt });
    expect(received, "nobody with these credentials asks again before").toBe(1);
    await connectorFetch({ budgetKey: "connection-2" })(url).catch(() => {});
    expect(received).toBe(2);
  });

  test("of a 503 counts as well", async () => {
    answers = [status(503, { "retry-after": "5" }), status(503, { "retry-after": "9999" })];
    await expect(connectorFetch()(url)).rejects.toMatchObject({
      code: "unavailable",
      retryAt: new Date(start + 5_000 + 9_999_000),
    });
  });

  test("again and again without end is an error in the end", async () => {
    answers = [status(429)];
    await expect(connectorFetch()(url)).rejects.toMatchObject({ code: "rate_limited" });
    expect(now - start).toBeLessThanOrEqual(60_000);
    expect(received).toBeLessThan(20);
  });
});

describe("a budget", () => {
  test("that an answer says is used up lets the next request wait for the refill", async () => {
    const refill = String(Math.floor(start / 1000) + 20);
    answers = [status(200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": refill }), ok];
    await connectorFetch()(url);
    expect(waits).toEqual([]);
    await connectorFetch()(url);
    expect(waits).toEqual([20_000]);
  });

  test("of one key is shared by all who use it", async () => {
    const rate = { perSecond: 2, burst: 2 };
    const [one, two] = [connectorFetch({ rate }), connectorFetch({ rate })];
    for (const fetch of [one, two, one, two]) await fetch(url);
    expect(waits).toEqual([500, 500]);
    await connectorFetch({ rate, budgetKey: "connection-2" })(url);
    expect(waits).toHaveLength(2);
  });
});

test("a cancelled sync ends a wait at once", async () => {
  answers = [status(429, { "retry-after": "50" })];
  const controller = new AbortController();
  const waiting = createConnectorFetch({
    fetch: client.fetch,
    signal: controller.signal,
    clock: () => new Date(),
    logger: silentLogger,
    budgets: createRequestBudgets(() => new Date()),
    budgetKey: "connection-1",
  })(url);
  const reason = new Error("cancelled");
  setTimeout(() => controller.abort(reason), 100);
  const before = Date.now();
  await expect(waiting).rejects.toBe(reason);
  expect(Date.now() - before).toBeLessThan(2_000);
});
