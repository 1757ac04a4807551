import { afterEach, beforeEach, expect, test } from "vitest";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { scopes } from "./scopes.ts";
import { secretsSchema } from "./config.ts";
import { testContext } from "./test-context.ts";
import { validate } from "./validate.ts";

let fake: FakeZendesk;

beforeEach(async () => {
  fake = await startFakeZendesk();
  fake.seed(2);
});
afterEach(() => fake.close());

test("an admin's token passes every check, and other brands are named", async () => {
  const verdict = await validate(testContext({ fake }));
  expect(verdict).toMatchObject({ kind: "ok", account: "Ada Agent" });
  expect(verdict.kind === "ok" && verdict.checks).toEqual([
    { name: "Read articles", ok: true, note: "In 2 languages." },
    { name: "Read changes", ok: true, note: "" },
    { name: "Read user segments", ok: true, note: "" },
    { name: "Other brands", ok: true, note: "Not read by this source: Second." },
  ]);
});

test("an agent learns what will be missing", async () => {
  fake.center.role = "agent";
  fake.center.exports = false;
  const verdict = await validate(testContext({ fake }));
  expect(verdict).toMatchObject({ kind: "ok" });
  expect(verdict.kind === "ok" && verdict.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([
    "Read changes",
    "Read user segments",
  ]);
});

test("an OAuth token works as well", async () => {
  const secrets = { accessToken: "fake-access-token" };
  expect(await validate(testContext({ fake, secrets }))).toMatchObject({ kind: "ok", account: "Ada Agent" });
});

test("nobody's credentials read what everybody can read", async () => {
  expect(await validate(testContext({ fake, secrets: {} }))).toMatchObject({ kind: "ok", account: "Anybody" });
});

test("wrong credentials are refused with a hint and without the token", async () => {
  const verdict = await validate(testContext({ fake, secrets: secretsSchema.parse(fake.badSecrets) }));
  expect(verdict).toMatchObject({ kind: "refused", code: "invalid_credential" });
  expect(JSON.stringify(verdict)).not.toContain("wrong");
});

test("an end user's credentials are refused", async () => {
  fake.center.role = "end-user";
  expect(await validate(testContext({ fake }))).toMatchObject({ kind: "refused", code: "missing_scope" });
});

test("a help center that asks to sign in cannot be read by nobody", async () => {
  fake.center.closed = true;
  expect(await validate(testContext({ fake, secrets: {} }))).toMatchObject({ kind: "refused" });
});

test("a server in trouble says nothing about the credentials", async () => {
  fake.fault({ on: "listing", times: Infinity, answer: { kind: "status", status: 502 } });
  expect(await validate(testContext({ fake }))).toMatchObject({ kind: "transient" });
});

test("an account without subscription is told apart from missing rights", async () => {
  fake.center.inactive = true;
  expect(await validate(testContext({ fake }))).toMatchObject({ kind: "refused", code: "invalid_config" });
  fake.center.inactive = false;
  fake.fault({ on: "listing", answer: { kind: "status", status: 403 } });
  expect(await validate(testContext({ fake }))).toMatchObject({ kind: "refused", code: "missing_scope" });
});

test("categories and sections can be chosen, languages too", async () => {
  const context = testContext({ fake });
  expect(await scopes(context, "scopes")).toContainEqual({ id: "section:21", name: "Set-up", parentId: "section:20" });
  expect(await scopes(context, "locales")).toEqual([
    { id: "en-us", name: "en-us" },
    { id: "de", name: "de" },
  ]);
  expect(await scopes(context, "site")).toEqual([]);
});
