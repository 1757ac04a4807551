import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDriveClient } from "./client.ts";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { responseError } from "./response-error.ts";
import { testContext } from "./test-context.ts";

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
});
afterEach(() => fake.close());

function refusal(reason: string, message = "No."): object {
  return { error: { code: 403, message, errors: [{ domain: "usageLimits", reason, message }] } };
}

describe("a 403 that means too many requests", () => {
  test.for(["userRateLimitExceeded", "rateLimitExceeded"])("is waited out: %s", async (reason) => {
    const waits: number[] = [];
    const client = createDriveClient(testContext({ fake }), async (waitMs) => void waits.push(waitMs));
    fake.answers.push({ path: /about/, times: 3, answer: { status: 403, body: refusal(reason) } });
    expect((await client.about()).user?.emailAddress).toBe("dora@example.com");
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test("is waited out for as long as the date in its message says", async () => {
    const now = new Date("2026-03-01T10:00:00Z");
    const waits: number[] = [];
    const client = createDriveClient(
      testContext({ fake, secrets: fake.tokens.oauth, clock: () => now }),
      async (waitMs) => void waits.push(waitMs),
    );
    const body = refusal("userRateLimitExceeded", "User-rate limit exceeded.  Retry after 2026-03-01T10:00:17.500Z");
    fake.answers.push({ path: /about/, times: 1, answer: { status: 403, body } });
    await client.about();
    expect(waits).toEqual([17_500]);
  });

  test("is left to the sync engine when it takes long, with when to come back", async () => {
    const now = new Date("2026-03-01T10:00:00Z");
    const client = createDriveClient(testContext({ fake, secrets: fake.tokens.oauth, clock: () => now }), () =>
      Promise.reject(new Error("no wait")),
    );
    const body = refusal("userRateLimitExceeded", "Retry after 2026-03-01T12:00:00.000Z");
    fake.answers.push({ path: /about/, times: 1, answer: { status: 403, body } });
    await expect(client.about()).rejects.toMatchObject({
      code: "rate_limited",
      retryable: true,
      retryAt: new Date("2026-03-01T12:00:00Z"),
    });
  });

  test("gives up after a minute, all in all", async () => {
    const waits: number[] = [];
    const client = createDriveClient(testContext({ fake }), async (waitMs) => void waits.push(waitMs));
    fake.answers.push({ path: /about/, times: 99, answer: { status: 403, body: refusal("rateLimitExceeded") } });
    await expect(client.about()).rejects.toMatchObject({ code: "rate_limited" });
    expect(waits.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(60_000);
  });
});

test("an answer that is no answer of Drive is told as such", async () => {
  const client = createDriveClient(testContext({ fake }));
  fake.answers.push({ path: /about/, times: 1, answer: { body: "<html>Sign in</html>" } });
  await expect(client.about()).rejects.toMatchObject({ code: "invalid_response" });
});

test("a cancelled sync ends a request with its own reason", async () => {
  const stop = new AbortController();
  const client = createDriveClient(testContext({ fake, signal: stop.signal }));
  fake.answers.push({ path: /about/, times: 1, answer: { broken: "hang" } });
  const asked = client.about();
  const reason = new Error("cancelled");
  setTimeout(() => stop.abort(reason), 20);
  await expect(asked).rejects.toBe(reason);
});

test("requests go to the configured address, below its path, and never past it", async () => {
  const context = testContext({ fake });
  const asked: string[] = [];
  const client = createDriveClient({
    ...context,
    config: { ...context.config, apiBaseUrl: `${fake.url}/google/` },
    fetch: async (input) => {
      const address = input instanceof Request ? input.url : String(input);
      asked.push(address);
      return address.endsWith("/token")
        ? Response.json({ access_token: "token", expires_in: 3599 })
        : Response.json({ user: {} });
    },
  });
  await client.about();
  expect(asked).toEqual([
    `${fake.url}/google/token`,
    `${fake.url}/google/drive/v3/about?fields=user%28displayName%2CemailAddress%29`,
  ]);
});

test.for([
  [403, "insufficientFilePermissions", false, "unreadable"],
  [403, "cannotDownloadFile", true, "unreadable"],
  [403, "exportSizeLimitExceeded", true, "too_large"],
  [403, "insufficientPermissions", false, "missing_scope"],
  [403, "accessNotConfigured", false, "missing_scope"],
  [403, "dailyLimitExceeded", false, "rate_limited"],
  [403, "neverHeardOf", true, "unreadable"],
  [403, "neverHeardOf", false, "missing_scope"],
  [404, "notFound", true, "not_found"],
  [410, "fullSyncRequired", false, "checkpoint_expired"],
  [429, "rateLimitExceeded", false, "rate_limited"],
  [500, "internalError", false, "unavailable"],
] as const)("%i %s of a file (%s) means %s", ([status, reason, isFile, code]) => {
  const body = JSON.stringify({ error: { code: status, message: "x", errors: [{ reason, message: "x" }] } });
  const error = responseError({ status, headers: new Headers(), body, what: "It", isFile, now: new Date() });
  expect(error).toMatchObject({ code, status });
});
