import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeDropbox, type FakeDropbox } from "./fake-server.ts";
import { contentHash } from "./fake/fake-dropbox-files.ts";
import { responseError } from "./response-error.ts";
import { metadataSchema, pageSchema, tokenSchema } from "./schemas.ts";
import { hasRecordedData, recordedExchanges, recordedFiles } from "./test-data.ts";
import { createMirror } from "./test-mirror.ts";

const title = hasRecordedData ? "recorded answers" : "recorded answers (skipped: data not there)";

let fake: FakeDropbox;

beforeEach(async () => {
  fake = await startFakeDropbox();
});
afterEach(() => fake.close());

describe.skipIf(!hasRecordedData)(title, () => {
  const exchanges = recordedExchanges();

  function successes(route: RegExp): string[] {
    return exchanges.filter(({ url, status }) => status === 200 && route.test(url)).map(({ body }) => body);
  }

  test("pages of folders are understood as they stand", () => {
    const pages = successes(/list_folder(?:\/continue)?$/).map((body) => pageSchema.parse(JSON.parse(body)));
    expect(pages.length).toBeGreaterThanOrEqual(4);
    expect(pages.every(({ cursor, has_more: more }) => typeof cursor === "string" && typeof more === "boolean")).toBe(
      true,
    );
    expect(pages.flatMap(({ entries }) => entries).filter((entry) => entry[".tag"] === "file").length).toBeGreaterThan(
      1,
    );
  });

  test("files, folders and deleted ones are told apart", () => {
    const tags = successes(/get_metadata$/).map((body) => metadataSchema.parse(JSON.parse(body))[".tag"]);
    expect(new Set(tags)).toEqual(new Set(["file", "folder", "deleted"]));
  });

  test("tokens are understood", () => {
    const tokens = successes(/oauth2\/token$/).map((body) => tokenSchema.parse(JSON.parse(body)));
    expect(tokens).toContainEqual({ access_token: "MOCK_ACCESS_TOKEN", expires_in: 14_400 });
  });

  test("errors mean what they say", () => {
    const codes = exchanges
      .filter(({ status }) => status >= 400 && status !== 400)
      .map(({ url, status, body }) => {
        const error = responseError(new Response(body, { status }), new URL(url).pathname.slice(3), body, new Date());
        return `${status} ${error.code}`;
      });
    expect(new Set(codes)).toEqual(new Set(["401 expired_credential", "409 not_found"]));
  });

  test("documents of an account become Markdown, and their hashes are computed as Dropbox does", async () => {
    for (const { path, id, bytes, contentHash: expected } of recordedFiles()) {
      expect(contentHash(bytes)).toBe(expected);
      fake.files.put(path, bytes, { id });
    }
    const mirror = createMirror({ fake });
    await mirror.sync("full");
    const items = [...mirror.items.values()];
    expect(items).toHaveLength(4);
    expect(mirror.items.get("id:De4ZYtDd-JoAAAAAAAAACQ")).toMatchObject({
      title: "handbook-1p",
      breadcrumbs: ["test-input"],
      body: expect.stringContaining("The United States Trustee appoints and supervises standing trustees"),
    });
    for (const { body } of items) expect(body.trim()).not.toBe("");
  });
});
