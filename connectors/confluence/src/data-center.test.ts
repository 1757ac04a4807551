import { serveFakeSource, type FakeRequest, type FakeResponse, type ServedFakeSource } from "@handrail/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testContext } from "./test-context.ts";
import { createMirror } from "./test-mirror.ts";
import { validate } from "./validate.ts";

let served: ServedFakeSource;
let permissions = 200;

const pages = Array.from({ length: 5 }, (_, index) => ({
  id: 10 + index,
  type: "page",
  status: "current",
  title: `Page ${index}`,
  version: { number: 3, when: "2026-10-01T10:00:00.000Z" },
  space: { id: 7, key: "ENG", name: "Engineering" },
  ancestors: index === 0 ? [] : [{ id: "10", title: "Page 0" }],
  body: { storage: { value: index === 4 ? "<p>broken" : `<p>text ${index}</p>` }, view: { value: "<p>rendered</p>" } },
  metadata: { labels: { results: [{ name: "howto" }] } },
  _links: { webui: `/display/ENG/Page+${index}` },
}));

/** Data Center pages by offset, below the path that its administrator gave it. */
function list(url: URL, items: readonly object[]): FakeResponse {
  const start = Number(url.searchParams.get("start") ?? 0);
  const limit = Math.min(Number(url.searchParams.get("limit") ?? 25), 2);
  const next = new URL(url);
  next.searchParams.set("start", String(start + limit));
  const path = `${next.pathname}${next.search}`.replace("/wiki", "");
  const more = start + limit < items.length ? { next: path } : {};
  return {
    body: {
      results: items.slice(start, start + limit),
      start,
      limit,
      _links: { base: "https://wiki.example.com", ...more },
    },
  };
}

function answer({ url, headers }: FakeRequest): FakeResponse {
  if (headers.authorization !== "Bearer personal") return { status: 401, body: {} };
  const path = url.pathname.replace("/wiki/rest/api", "");
  if (path === "/user/current") return { body: { displayName: "Dana" } };
  if (path === "/space") return list(url, [{ id: 7, key: "ENG", name: "Engineering", type: "global" }]);
  if (path === "/space/ENG") {
    const permission = { anonymousAccess: true, operation: { operation: "read", targetType: "space" } };
    return permissions === 200 ? { body: { permissions: [permission] } } : { status: permissions, body: {} };
  }
  if (path === "/content") return list(url, url.searchParams.get("type") === "page" ? pages : []);
  if (path.endsWith("/restriction/byOperation/read")) {
    return {
      body: {
        restrictions: {
          user: { results: [] },
          group: { results: path.startsWith("/content/12/") ? [{ name: "staff" }] : [] },
        },
      },
    };
  }
  if (path.endsWith("/child/attachment")) return list(url, []);
  const page = pages.find(({ id }) => path === `/content/${id}`);
  return page ? { body: page } : { status: 404, body: {} };
}

beforeAll(async () => {
  served = await serveFakeSource(answer);
});
afterAll(() => served.close());

function fake() {
  return {
    url: served.url,
    config: { site: "https://wiki.example.com", deployment: "data-center", apiBaseUrl: `${served.url}/wiki` },
    secrets: { personalToken: "personal" },
  };
}

test("Data Center is read page by page, with labels, places and restrictions; broken storage falls back to the rendered page", async () => {
  permissions = 200;
  const mirror = createMirror({ fake: fake() });
  await mirror.sync("full");
  expect([...mirror.items.values()].map(({ externalId, body, access }) => [externalId, body, access])).toEqual([
    ["10", "text 0", "public"],
    ["11", "text 1", "public"],
    ["12", "text 2", "nobody"],
    ["13", "text 3", "public"],
    ["14", "rendered", "public"],
  ]);
  expect(mirror.items.get("11")).toMatchObject({
    url: "https://wiki.example.com/display/ENG/Page+1",
    breadcrumbs: ["Engineering", "Page 0"],
    labels: ["howto"],
    parentId: "10",
  });
});

test("permissions that answer 500 instead of 403 leave the audience unknown (CONFSERVER-99908)", async () => {
  permissions = 500;
  const mirror = createMirror({ fake: fake() });
  await mirror.sync("full");
  expect(new Set([...mirror.items.values()].map(({ access }) => access))).toEqual(new Set(["unknown"]));
});

test("testing the connection names the account and what it may read", async () => {
  permissions = 200;
  expect(await validate(testContext({ fake: fake() }))).toMatchObject({
    kind: "ok",
    account: "Dana",
    checks: [
      { name: "Read spaces", ok: true },
      { name: "Read pages", ok: true },
      { name: "Read who may see pages", ok: true },
    ],
  });
  const refused = await validate(testContext({ fake: fake(), secrets: { personalToken: "other" } }));
  expect(refused).toMatchObject({ kind: "refused", code: "invalid_credential" });
  const missing = await validate(testContext({ fake: fake(), config: { spaces: ["NOPE"] } }));
  expect(missing).toMatchObject({ kind: "refused", code: "not_found" });
});
