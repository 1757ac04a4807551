import { generateKeyPairSync } from "node:crypto";
import { ConnectorError } from "@handrail/connector-kit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDriveClient } from "./client.ts";
import { secretsSchema } from "./config.ts";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { signedAssertion } from "./service-account-key.ts";
import { testContext } from "./test-context.ts";

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
});
afterEach(() => fake.close());

function tokenRequests(): number {
  return fake.takeRequests().filter(({ path }) => path === "/token").length;
}

test("a service account gets its token by a signed assertion, for reading only", async () => {
  await createDriveClient(testContext({ fake })).about();
  expect(fake.tokens.assertions).toHaveLength(1);
  expect(fake.tokens.assertions[0]).toMatchObject({
    iss: "reader@fake-project.iam.gserviceaccount.com",
    scope: "https://www.googleapis.com/auth/drive.readonly",
    aud: `${fake.url}/token`,
  });
  expect(fake.tokens.assertions[0]).not.toHaveProperty("sub");
});

test("a service account stands in for a person only where an admin allows it", async () => {
  const config = { subject: "dora@example.com" };
  await expect(createDriveClient(testContext({ fake, config })).about()).rejects.toMatchObject({
    code: "missing_scope",
    hint: expect.stringContaining("domain-wide delegation"),
  });
  fake.tokens.delegates.add("dora@example.com");
  await createDriveClient(testContext({ fake, config })).about();
  expect(fake.tokens.assertions.at(-1)).toMatchObject({ sub: "dora@example.com" });
});

test("a refresh token gives access tokens, and one that was withdrawn is told", async () => {
  await createDriveClient(testContext({ fake, secrets: fake.tokens.oauth })).about();
  const withdrawn = { ...fake.tokens.oauth, refreshToken: "withdrawn" };
  await expect(createDriveClient(testContext({ fake, secrets: withdrawn })).about()).rejects.toMatchObject({
    code: "expired_credential",
  });
  const wrong = { ...fake.tokens.oauth, clientSecret: "wrong" };
  await expect(createDriveClient(testContext({ fake, secrets: wrong })).about()).rejects.toMatchObject({
    code: "invalid_credential",
  });
});

test("a token is kept while it is good, and renewed once for all who ask", async () => {
  const client = createDriveClient(testContext({ fake, secrets: fake.tokens.oauth }));
  await Promise.all([client.about(), client.about(), client.about()]);
  expect(tokenRequests()).toBe(1);
  await client.about();
  expect(tokenRequests()).toBe(0);
  fake.tokens.expire();
  await Promise.all([client.about(), client.about(), client.about()]);
  expect(tokenRequests()).toBe(1);
});

test("a token that is about to end is renewed before it is used", async () => {
  let now = Date.now();
  const client = createDriveClient(testContext({ fake, clock: () => new Date(now) }));
  await client.about();
  now += 3_590_000;
  // The fake looks at its own clock; what counts here is that another token is asked for.
  await client.about().catch(() => {});
  expect(tokenRequests()).toBe(2);
});

test("a token of other credentials, or for another person, is not used", async () => {
  const endsAt = Date.now() + 3_000_000;
  const secrets = {
    ...fake.tokens.serviceAccount,
    accessToken: "old",
    accessTokenExpiresAt: endsAt,
    accessTokenOf: "x",
  };
  await createDriveClient(testContext({ fake, secrets })).about();
  expect(tokenRequests()).toBe(1);
});

test("credentials that stay refused are an expired credential, and asked for a token twice at most", async () => {
  const refused = { status: 401, body: { error: { errors: [{ reason: "authError" }] } } };
  fake.answers.push({ path: /about/, times: 99, answer: refused });
  await expect(createDriveClient(testContext({ fake })).about()).rejects.toMatchObject({ code: "expired_credential" });
  expect(tokenRequests()).toBe(2);
});

const otherKind = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
}).privateKey;

test.for([
  ["torn", "-----BEGIN PRIVATE KEY-----\nsecretsecret\n-----END PRIVATE KEY-----\n"],
  ["of another kind", otherKind],
])("a key that is %s is told without a word of it", ([, pem]) => {
  const key = JSON.stringify({ type: "service_account", client_email: "a@b.c", private_key: pem });
  let thrown: unknown;
  try {
    signedAssertion({ key, subject: undefined, audience: "x", now: new Date() });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ConnectorError);
  const { code, message, cause } = thrown as ConnectorError;
  expect([code, message, cause]).toEqual([
    "invalid_credential",
    "The key of the service account cannot be used.",
    undefined,
  ]);
});

test("the form takes a whole key, or all three of client id, client secret and refresh token", () => {
  expect(secretsSchema.safeParse(fake.tokens.serviceAccount).success).toBe(true);
  expect(secretsSchema.safeParse(fake.tokens.oauth).success).toBe(true);
  for (const secrets of [{}, { serviceAccountKey: "{}" }, { clientId: "a", refreshToken: "b" }])
    expect(secretsSchema.safeParse(secrets).success).toBe(false);
});
