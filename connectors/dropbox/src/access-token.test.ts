import type { Clock } from "@handrail/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDropboxClient } from "./client.ts";
import { startFakeDropbox, type FakeDropbox } from "./fake-server.ts";
import { accountSchema, pageSchema } from "./schemas.ts";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeDropbox;
let clock: Clock;
let now: number;

beforeEach(async () => {
  fake = await startFakeDropbox();
  now = Date.now();
  clock = () => new Date(now);
});
afterEach(() => fake.close());

function tokenRequests(): number {
  return fake.takeRequests().filter(({ path }) => path === "/oauth2/token").length;
}

test("an access token is made once, kept, and used until shortly before it ends", async () => {
  const context = testContext({ fake, clock });
  const client = createDropboxClient(context);
  for (let round = 0; round < 3; round += 1) await client.call("users/get_current_account", null, accountSchema);
  expect(tokenRequests()).toBe(1);
  expect(await context.credentials.current()).toMatchObject({
    refreshToken: "fake-refresh-token",
    accessToken: "fake-access-token-1",
    accessTokenExpiresAt: now + 14_400_000,
  });
  now += 14_400_000 - 90_000;
  await client.call("users/get_current_account", null, accountSchema);
  expect(tokenRequests()).toBe(0);
  now += 60_000;
  await client.call("users/get_current_account", null, accountSchema);
  expect(tokenRequests()).toBe(1);
});

test("an access token of a refresh token that was replaced is not used any more", async () => {
  const first = testContext({ fake, clock });
  await createDropboxClient(first).call("users/get_current_account", null, accountSchema);
  const secrets = { ...(await first.credentials.current()), refreshToken: "of another account" };
  const client = createDropboxClient(testContext({ fake, clock, secrets }));
  await expect(client.call("users/get_current_account", null, accountSchema)).rejects.toMatchObject({
    code: "expired_credential",
  });
});

test("a token that is refused in the middle of a read is renewed once, and the read goes on", async () => {
  fake.pages.pageSize = 10;
  fake.seed(35);
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  fake.takeRequests();
  fake.expireTokens();
  fake.edit(fake.documents()[0]?.externalId ?? "");
  await mirror.sync("incremental");
  expect(tokenRequests()).toBe(1);
});

test("many requests at the same time renew once", async () => {
  const client = createDropboxClient(testContext({ fake }));
  await client.call("users/get_current_account", null, accountSchema);
  fake.takeRequests();
  fake.expireTokens();
  const asked = Array.from({ length: 8 }, () => client.call("users/get_current_account", null, accountSchema));
  await Promise.all(asked);
  expect(tokenRequests()).toBe(1);
});

describe("credentials that are no good", () => {
  test.for([
    ["a withdrawn refresh token", { refreshToken: "withdrawn" }, "expired_credential"],
    ["a wrong app secret", { appSecret: "wrong" }, "invalid_credential"],
  ] as const)("%s ends in %s", async ([, changes, code]) => {
    const secrets = { appKey: "fake-key", appSecret: "fake-secret", refreshToken: "fake-refresh-token", ...changes };
    const client = createDropboxClient(testContext({ fake, secrets }));
    const error = await client
      .call("users/get_current_account", null, accountSchema)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).not.toMatch(/withdrawn|wrong/);
  });

  test("an access token without a refresh token ends with a hint", async () => {
    const client = createDropboxClient(testContext({ fake, secrets: { accessToken: "old" } }));
    await expect(client.call("users/get_current_account", null, accountSchema)).rejects.toMatchObject({
      code: "expired_credential",
      hint: expect.stringContaining("refresh token"),
    });
    expect(tokenRequests()).toBe(0);
  });

  test("a permission that the app lacks is named, and nothing is renewed for it", async () => {
    fake.missingScopes.add("files.metadata.read");
    const client = createDropboxClient(testContext({ fake }));
    await expect(client.call("files/list_folder", { path: "" }, pageSchema)).rejects.toMatchObject({
      code: "missing_scope",
      message: expect.stringContaining("files.metadata.read"),
    });
    expect(tokenRequests()).toBe(1);
  });

  test("a token service in trouble is no fault of the credentials", async () => {
    fake.fault({ on: "credentials", times: Infinity, answer: { kind: "status", status: 503 } });
    const client = createDropboxClient(testContext({ fake }));
    await expect(client.call("users/get_current_account", null, accountSchema)).rejects.toMatchObject({
      code: "unavailable",
      retryable: true,
    });
  });
});
