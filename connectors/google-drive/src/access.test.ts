import { kindsOf } from "@handrail/connector-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DriveConfig } from "./config.ts";
import { startFakeDrive, type FakeDrive } from "./fake-server.ts";
import { company, dora, everybody, googleDoc, sales, withLink, type FakePermission } from "./fake/fake-drive-files.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeDrive;

beforeEach(async () => {
  fake = await startFakeDrive();
});
afterEach(() => fake.close());

const doc = { name: "A document", mimeType: googleDoc, exports: { "text/markdown": "Words." } };

async function accessFor(
  permissions: readonly FakePermission[],
  config: Partial<DriveConfig> = {},
  driveId: string | null = null,
): Promise<string | undefined> {
  const { id } = fake.files.put({ ...doc, permissions, driveId });
  const mirror = createMirror({ fake, config });
  await mirror.sync("full");
  return mirror.items.get(id)?.access;
}

const cases: readonly (readonly [readonly FakePermission[], Partial<DriveConfig>, string])[] = [
  [[dora, everybody], {}, "public"],
  [[dora, withLink], {}, "signed_in"],
  [[dora, withLink], { linkSharing: "public" }, "public"],
  [[withLink, company], { linkSharing: "internal" }, "internal"],
  [[dora, company], {}, "internal"],
  [[dora], {}, "internal"],
  [[dora, sales], {}, "internal"],
  [[dora, sales, company], { groups: "segment" }, "segment:google-drive-sales-at-example.com"],
  [[], {}, "unknown"],
  [[dora], { followSharing: false }, "unstated"],
];

test.for(cases)("%j with %j means %s in My Drive", async ([permissions, config, access]) => {
  expect(await accessFor(permissions, config)).toBe(access);
});

test.for(cases)("%j with %j means %s in a shared drive", async ([permissions, config, access]) => {
  fake.files.addDrive("0ATeam", "Team");
  expect(await accessFor(permissions, config, "0ATeam")).toBe(access);
});

test("who may read is asked for once where a shared drive shares everything with the same people", async () => {
  fake.files.addDrive("0ATeam", "Team");
  for (let index = 0; index < 12; index += 1)
    fake.files.put({ ...doc, permissions: [dora, company], driveId: "0ATeam" });
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  expect([...mirror.items.values()].map(({ access }) => access)).toEqual(Array(12).fill("internal"));
  expect(fake.takeRequests().filter(({ path }) => path.includes("/permissions?"))).toHaveLength(1);
});

describe("bug 14: permissions that may not be seen", () => {
  test.for([null, "0ATeam"])("make documents readable by nobody, and end no read (drive %s)", async (driveId) => {
    fake.files.addDrive("0ATeam", "Team");
    fake.seesSharing = false;
    for (let index = 0; index < 3; index += 1) fake.files.put({ ...doc, permissions: [dora], driveId });
    const mirror = createMirror({ fake });
    expect(kindsOf(await mirror.sync("full"))).toEqual({ upsert: 3, "listing-end": 1 });
    expect([...mirror.items.values()].map(({ access }) => access)).toEqual(["unknown", "unknown", "unknown"]);
  });

  test("of one document are no matter for the others", async () => {
    fake.files.addDrive("0ATeam", "Team");
    const first = fake.files.put({ ...doc, permissions: [dora], driveId: "0ATeam" });
    const second = fake.files.put({ ...doc, permissions: [company], driveId: "0ATeam" });
    const answer = { status: 403, body: { error: { message: "no", errors: [{ reason: "somethingNew" }] } } };
    fake.answers.push({ path: new RegExp(`${first.id}/permissions`), times: 1, answer });
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    expect(mirror.items.get(first.id)?.access).toBe("unknown");
    expect(mirror.items.get(second.id)?.access).toBe("internal");
  });

  test("do not change what a passing failure leaves open: the read is tried again", async () => {
    fake.files.addDrive("0ATeam", "Team");
    const { id } = fake.files.put({ ...doc, permissions: [dora], driveId: "0ATeam" });
    fake.answers.push({ path: /\/permissions/, times: 99, answer: { status: 503 } });
    const mirror = createMirror({ fake });
    const events = await mirror.sync("full");
    expect(events.find(({ kind }) => kind === "failure")).toMatchObject({ externalId: id, error: { retryable: true } });
    expect(mirror.items.size).toBe(0);
  });
});
