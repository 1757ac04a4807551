import { afterEach, beforeEach, expect, test } from "vitest";
import { startFakeZendesk, type FakeZendesk } from "./fake-server.ts";
import { fakeArticle, goldSegment, signedInSegment, staffSegment } from "./fake/fake-help-center.ts";
import { createMirror } from "./test-mirror.ts";

let fake: FakeZendesk;

beforeEach(async () => {
  fake = await startFakeZendesk();
});
afterEach(() => fake.close());

async function accessFor(segmentId: string | null, segmentIds: string[] = []): Promise<string | undefined> {
  const article = fakeArticle({ id: "1" });
  fake.center.articles.set("1", { ...article, segmentId, segmentIds });
  const mirror = createMirror({ fake });
  await mirror.sync("full");
  return mirror.items.get("article/1/en-us")?.access;
}

test.for([
  [null, [], "public"],
  [signedInSegment, [], "signed_in"],
  [staffSegment, [], "internal"],
  [goldSegment, [], "segment:zendesk-902"],
  [staffSegment, [staffSegment, signedInSegment], "signed_in"],
  [null, [staffSegment], "internal"],
  [goldSegment, [staffSegment, goldSegment], "segment:zendesk-900+902"],
  ["12345", [], "unknown"],
] as const)("user segment %s with %j means %s", async ([segment, segments, access]) => {
  expect(await accessFor(segment, [...segments])).toBe(access);
});

test("an article with a segment is readable by nobody where segments may not be seen", async () => {
  fake.center.role = "agent";
  expect(await accessFor(signedInSegment)).toBe("unknown");
  expect(await accessFor(null)).toBe("public");
});

test("what everybody may read in a help center that asks to sign in is for those who have signed in", async () => {
  fake.center.closed = true;
  expect(await accessFor(null)).toBe("signed_in");
});

test("nothing is read when it cannot be told whether the help center is open", async () => {
  fake.center.articles.set("1", fakeArticle({ id: "1" }));
  fake.center.unavailable = /categories/;
  await expect(createMirror({ fake }).sync("full")).rejects.toMatchObject({ code: "unavailable" });
});
