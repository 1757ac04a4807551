import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { apiArgument } from "./api-argument.ts";
import { createDropboxClient } from "./client.ts";
import { configSchema, hostsOf, secretsSchema } from "./config.ts";
import { startFakeDropbox, type FakeDropbox } from "./fake-server.ts";
import { responseError } from "./response-error.ts";
import { pageSchema } from "./schemas.ts";
import { scopes } from "./scopes.ts";
import { testContext } from "./test-context.ts";
import { validate } from "./validate.ts";

let fake: FakeDropbox;

beforeEach(async () => {
  fake = await startFakeDropbox();
});
afterEach(() => fake.close());

test("arguments travel in a header as ASCII, whatever is in them", () => {
  const path = '/Ünïcode "quoted" 日本語 😀\u007f\n';
  const header = apiArgument({ path });
  expect(header).toMatch(/^[\u0020-\u007e]*$/);
  expect(JSON.parse(header)).toEqual({ path });
});

test("a file is loaded by a path beyond ASCII", async () => {
  fake.files.put('/日本語 "x".md', "ようこそ");
  const client = createDropboxClient(testContext({ fake }));
  const { bytes, result } = await client.content("files/download", { path: '/日本語 "x".md' }, 1000);
  expect(Buffer.from(bytes).toString()).toBe("ようこそ");
  expect(result).toMatchObject({ name: '日本語 "x".md' });
});

test("a file that grew beyond the limit is not loaded", async () => {
  fake.files.put("/x.md", "x".repeat(5000));
  const client = createDropboxClient(testContext({ fake }));
  await expect(client.content("files/download", { path: "/x.md" }, 1000)).rejects.toMatchObject({ code: "too_large" });
});

test("a team's member and namespace are named in every request", async () => {
  const client = createDropboxClient(testContext({ fake, config: { teamMemberId: "dbmid:x", rootNamespaceId: "42" } }));
  await client.call("files/list_folder", { path: "" }, pageSchema);
  expect(fake.headers.at(-1)).toMatchObject({
    "dropbox-api-select-user": "dbmid:x",
    "dropbox-api-path-root": '{".tag":"namespace_id","namespace_id":"42"}',
  });
});

describe("answers", () => {
  const now = new Date("2026-01-01T00:00:00Z");

  test("the time to wait is read from the body where no header tells it", () => {
    const body = JSON.stringify({ error: { reason: { ".tag": "too_many_requests" }, retry_after: 300 } });
    const error = responseError(new Response(body, { status: 429 }), "files/list_folder", body, now);
    expect(error).toMatchObject({ code: "rate_limited", retryAt: new Date("2026-01-01T00:05:00Z"), retryable: true });
  });

  test("the header comes first", () => {
    const response = new Response("", { status: 429, headers: { "retry-after": "10" } });
    const body = JSON.stringify({ error: { retry_after: 300 } });
    expect(responseError(response, "files/list_folder", body, now).retryAt).toEqual(new Date("2026-01-01T00:00:10Z"));
  });

  test("credentials of a whole team say what to enter", () => {
    const body =
      "This API function operates on a single Dropbox account, but the OAuth 2 access token you provided is for an entire Dropbox Business team.";
    const error = responseError(new Response(body, { status: 400 }), "files/list_folder", body, now);
    expect(error).toMatchObject({ code: "invalid_config", hint: expect.stringContaining("team member id") });
  });

  test("a namespace that is not there is a matter of the configuration", () => {
    const body = JSON.stringify({
      error: { ".tag": "invalid_root", invalid_root: { ".tag": "user" } },
      error_summary: "x",
    });
    const error = responseError(new Response(body, { status: 422 }), "files/list_folder", body, now);
    expect(error).toMatchObject({ code: "invalid_config" });
  });
});

describe("testing a connection", () => {
  test("credentials in order pass every check", async () => {
    fake.seed(3);
    const verdict = await validate(testContext({ fake, config: { folders: ["/Handbook", "/Gone"] } }));
    expect(verdict).toEqual({
      kind: "ok",
      account: "Dora Drop",
      checks: [
        { name: "Read /Handbook", ok: true, note: "" },
        { name: "Read /Gone", ok: false, note: "There is no such folder, or it may not be read." },
        { name: "Read files", ok: true, note: "" },
        { name: "Stays connected", ok: true, note: "" },
      ],
    });
  });

  test("a missing permission to read files is found although no file was loaded", async () => {
    fake.missingScopes.add("files.content.read");
    expect(await validate(testContext({ fake }))).toMatchObject({ kind: "refused", code: "missing_scope" });
  });

  test("withdrawn credentials are refused; a server in trouble says nothing about them", async () => {
    const secrets = secretsSchema.parse(fake.badSecrets);
    expect(await validate(testContext({ fake, secrets }))).toMatchObject({
      kind: "refused",
      code: "expired_credential",
    });
    fake.fault({ on: "listing", times: Infinity, answer: { kind: "status", status: 500 } });
    expect(await validate(testContext({ fake }))).toMatchObject({ kind: "transient" });
  });

  test("folders can be chosen, two levels and more down", async () => {
    fake.files.put("/A/B/x.md", "x");
    expect(await scopes(testContext({ fake }), "folders")).toEqual([
      { id: "/A", name: "A" },
      { id: "/A/B", name: "B", parentId: "/A" },
    ]);
  });
});

describe("the configuration", () => {
  test("folders lose the slash at their end, and the root is empty", () => {
    expect(configSchema.parse({ folders: ["/A/", "/", ""] }).folders).toEqual(["/A", "", ""]);
    expect(configSchema.safeParse({ folders: ["A"] }).success).toBe(false);
  });

  test("credentials need a way to stay", () => {
    expect(secretsSchema.safeParse({}).success).toBe(false);
    expect(secretsSchema.safeParse({ refreshToken: "x" }).success).toBe(false);
    expect(secretsSchema.safeParse({ refreshToken: "x", appKey: "k" }).success).toBe(true);
  });

  test("requests go to Dropbox unless a proxy is named", () => {
    expect(hostsOf({ apiBaseUrl: undefined })).toEqual({
      api: "https://api.dropboxapi.com",
      content: "https://content.dropboxapi.com",
    });
  });
});
