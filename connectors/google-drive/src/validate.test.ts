import { afterEach, beforeEach, expect, test } from "vitest";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { dora, googleDoc } from "./fake/fake-drive-files.ts";
import { testContext } from "./test-context.ts";
import { validate } from "./validate.ts";

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
});
afterEach(() => fake.close());

test("tells whose files are read, and what was tried", async () => {
  fake.seed(2);
  fake.files.addDrive("0ATeam", "Team");
  fake.files.put({ name: "One", mimeType: googleDoc, driveId: "0ATeam", permissions: [dora] });
  expect(await validate(testContext({ fake }))).toEqual({
    kind: "ok",
    account: "dora@example.com",
    checks: [
      { name: "Read files", ok: true, note: "" },
      { name: "Read the shared drive Team", ok: true, note: "" },
      { name: "Read who may read", ok: true, note: "" },
    ],
  });
});

test("tells when nothing is shared, when sharing is not seen, and what is not there", async () => {
  expect(await validate(testContext({ fake }))).toMatchObject({
    checks: [{ name: "Read files", note: "There is nothing yet. Share a folder with this account." }, { ok: true }],
  });
  fake.seed(1);
  fake.seesSharing = false;
  const config = { folders: ["nothing"], sharedDrives: ["0AGone"] };
  expect(await validate(testContext({ fake, config }))).toMatchObject({
    kind: "ok",
    checks: [
      { name: "Read the shared drive 0AGone", ok: false },
      { name: "Read the folder nothing", ok: false },
      { name: "Read who may read", ok: true },
    ],
  });
  expect(await validate(testContext({ fake }))).toMatchObject({
    checks: [
      { name: "Read files", ok: true },
      { name: "Read who may read", ok: false },
    ],
  });
});

test("credentials for something else are refused, and a source that is down is not", async () => {
  const refused = { status: 403, body: { error: { errors: [{ reason: "accessNotConfigured" }] } } };
  fake.answers.push({ path: /about/, times: 1, answer: refused });
  expect(await validate(testContext({ fake }))).toMatchObject({
    kind: "refused",
    code: "missing_scope",
    hint: expect.stringContaining("APIs & Services"),
  });
  fake.answers.push({ path: /about/, times: 9, answer: { status: 503 } });
  expect(await validate(testContext({ fake }))).toMatchObject({ kind: "transient" });
});
