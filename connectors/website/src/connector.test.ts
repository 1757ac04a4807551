import type { SourceEvent } from "@handrail/connector-kit";
import { contextForFake, rememberRevisions } from "@handrail/connector-kit/testing";
import type { FakeSource } from "@handrail/testing";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkpoint, type WebsiteCheckpoint } from "./checkpoint.ts";
import { createSiteClient } from "./client.ts";
import { configSchema, secretsSchema } from "./config.ts";
import { enumerate } from "./enumerate.ts";
import { startFakeSource } from "./fake-server.ts";
import { isSameAddress, pageId } from "./page-id.ts";
import { read } from "./read.ts";
import { scopeOf } from "./scope.ts";
import { contextOf, htmlPage, startTestSite } from "./test-site.ts";
import { validate } from "./validate.ts";

describe("against the fake source", () => {
  let fake: FakeSource;

  beforeEach(async () => {
    fake = await startFakeSource();
  });

  afterEach(() => fake.close());

  function contextOfFake(secrets = fake.secrets) {
    return contextForFake({ configSchema, secretsSchema }, { fake: { ...fake, secrets } });
  }

  async function readAll(context = contextOfFake()): Promise<SourceEvent<WebsiteCheckpoint>[]> {
    return Array.fromAsync(read(context, { checkpoint: checkpoint.initial() }));
  }

  function upserts(events: readonly SourceEvent<WebsiteCheckpoint>[]) {
    return events.flatMap((event) => (event.kind === "upsert" ? [event.item] : []));
  }

  test("a full read takes every page of every sitemap, and enumerating lists the same", async () => {
    fake.seed(23);
    const context = contextOfFake();
    const events = await readAll(context);
    const expected = fake.documents().toSorted((left, right) => left.externalId.localeCompare(right.externalId));
    const items = upserts(events).toSorted((left, right) => left.externalId.localeCompare(right.externalId));
    expect(items.map(({ externalId, title }) => ({ externalId, title }))).toEqual(
      expected.map(({ externalId, title }) => ({ externalId, title })),
    );
    for (const [index, { marker }] of expected.entries()) expect(items[index]?.body).toContain(marker);
    expect(items[0]).toMatchObject({ breadcrumbs: ["Docs"], locale: "en" });
    rememberRevisions(context, events);
    const listed = await Array.fromAsync(enumerate(context));
    expect(listed.map(({ externalId }) => externalId).sort()).toEqual(items.map(({ externalId }) => externalId));
  });

  test("a second read finds only what was edited, renamed or removed", async () => {
    fake.seed(12);
    const context = contextOfFake();
    rememberRevisions(context, await readAll(context));
    expect(upserts(await readAll(context))).toEqual([]);
    const [edited, renamed, removed] = fake.documents();
    fake.edit(edited!.externalId);
    fake.rename(renamed!.externalId);
    fake.remove(removed!.externalId);
    const again = await readAll(context);
    expect(
      upserts(again)
        .map(({ externalId }) => externalId)
        .sort(),
    ).toEqual([edited!.externalId, renamed!.externalId].sort());
    const seen = again.flatMap((event) => ("externalId" in event ? [event.externalId] : []));
    expect(seen).not.toContain(removed!.externalId);
    expect(again.at(-1)).toEqual({ kind: "listing-end", complete: true });
  });

  test("one page that stays broken is one failure; a broken sitemap is an incomplete listing", async () => {
    fake.seed(12);
    const [broken] = fake.documents();
    fake.fault({
      on: "document",
      externalId: broken!.externalId,
      times: Infinity,
      answer: { kind: "status", status: 500 },
    });
    const events = await readAll();
    expect(upserts(events)).toHaveLength(11);
    expect(events.filter(({ kind }) => kind === "failure")).toMatchObject([
      { scope: "item", externalId: broken!.externalId },
    ]);
    expect(events.at(-1)).toMatchObject({ complete: true });
    for (const answer of [{ kind: "truncated" }, { kind: "cut" }, { kind: "status", status: 500 }] as const) {
      fake.clearFaults();
      fake.fault({ on: "listing", after: 1, times: Infinity, answer });
      await expect(readAll(), answer.kind).rejects.toMatchObject({ name: "ConnectorError" });
    }
  });

  test("testing the connection tells what it found, or what to mend", async () => {
    fake.seed(3);
    expect(await validate(contextOfFake())).toMatchObject({
      kind: "ok",
      checks: [{ name: "Read the sitemap", ok: true }],
    });
    expect(await validate(contextOfFake(fake.badSecrets))).toMatchObject({
      kind: "refused",
      code: "invalid_credential",
    });
    fake.fault({ on: "listing", times: Infinity, answer: { kind: "status", status: 500 } });
    expect(await validate(contextOfFake())).toMatchObject({ kind: "transient" });
  });
});

test("testing the connection refuses an address with nothing to read, in words", async () => {
  const site = await startTestSite();
  site.routes.set("/pdf", { headers: { "content-type": "application/pdf" }, body: "%PDF" });
  site.routes.set("/ok", htmlPage("Fine", ["/a"]));
  const verdict = (path: string) => validate(contextOf(site, { startUrls: [site.url + path] }));
  expect(await verdict("/pdf")).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("application/pdf") as string,
  });
  expect(await verdict("/missing")).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("404") as string,
  });
  expect(await verdict("/ok")).toMatchObject({ kind: "ok", checks: [{ ok: true, note: "Fine (2 links)" }] });
  const refused = await validate(contextOf(site, { startUrls: ["http://10.0.0.1/"] }));
  expect(refused).toMatchObject({ kind: "refused", code: "address_not_allowed" });
  await site.close();
});

test("every request waits for its turn at the site, as far apart as its robots.txt wants", async () => {
  const site = await startTestSite();
  site.routes.set("/robots.txt", { body: "User-agent: *\nCrawl-delay: 3\n" });
  site.routes.set("/a", htmlPage("A"));
  const turns: string[] = [];
  const client = await createSiteClient(contextOf(site), {
    run(host, _signal, work) {
      turns.push(host);
      return work();
    },
    slowDown: (host, intervalMs) => void turns.push(`${host} every ${intervalMs} ms`),
  });
  await client.robots(new URL(site.url));
  await client.get(`${site.url}/a`);
  await client.robots(new URL(`${site.url}/b`));
  const { host } = new URL(site.url);
  expect(turns).toEqual([host, `${host} every 3000 ms`, host]);
  expect(site.takeRequests()).toEqual(["/robots.txt", "/a"]);
  await site.close();
});

test("a page on the site can send the crawler to no address that is not public", async () => {
  const site = await startTestSite();
  const secret = "http://169.254.169.254/latest";
  site.routes.set("/", htmlPage("Start", ["/canonical", "/refresh", "/redirect", secret]));
  site.routes.set(
    "/canonical",
    htmlPage("C", [], `<link rel="canonical" href="${secret}"><link rel="alternate" hreflang="de" href="${secret}">`),
  );
  site.routes.set("/refresh", htmlPage("R", [], `<meta http-equiv="refresh" content="0;url=${secret}">`));
  site.routes.set("/redirect", { status: 302, headers: { location: secret } });
  const context = contextOf(site);
  const asked: string[] = [];
  const { fetch } = context;
  const watched = {
    ...context,
    fetch: (input: string | URL | Request, init?: RequestInit) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    },
  };
  const events = await Array.fromAsync(read(watched, { checkpoint: checkpoint.initial() }));
  expect(asked.filter((address) => !address.startsWith(site.url))).toEqual([]);
  expect(events).toContainEqual(
    expect.objectContaining({
      kind: "failure",
      externalId: `${site.url}/redirect`,
      error: expect.objectContaining({ code: "address_not_allowed" }) as unknown,
    }),
  );
  await site.close();
});

test.each([
  ["HTTP://Help.Example.com:80/a/../b#part", "http://help.example.com/b"],
  ["https://help.example.com./?b=2&a=1&utm_source=x&fbclid=y", "https://help.example.com/?a=1&b=2"],
  ["https://help.example.com/a?utm_medium=mail", "https://help.example.com/a"],
  ["https://user@help.example.com/", ""],
  ["mailto:x@example.com", ""],
])("%s is the page %s", (address, id) => expect(pageId(address)).toBe(id));

test("the form of an address is final, and the order of its parameters does not matter", () => {
  const parameters = fc.array(fc.tuple(fc.stringMatching(/^[a-z_]{1,4}$/), fc.webQueryParameters()), { maxLength: 4 });
  fc.assert(
    fc.property(fc.webUrl(), parameters, (address, pairs) => {
      const url = (order: typeof pairs): string =>
        `${address}?${order.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
      const id = pageId(url(pairs));
      expect(pageId(id)).toBe(id);
      const isUnique = new Set(pairs.map(([name]) => name)).size === pairs.length;
      if (isUnique) expect(pageId(url(pairs.toReversed()))).toBe(id);
    }),
  );
});

test("a slash, www and index files make no other page, a path does", () => {
  expect(isSameAddress("https://www.example.com/a/", "http://example.com/a/index.html")).toBe(true);
  expect(isSameAddress("https://example.com/a", "https://example.com/b")).toBe(false);
});

test.each([
  ["https://example.com/docs", "https://example.com/docs/a", true],
  ["https://example.com/docs", "https://example.com/docs-old/a", false],
  ["https://example.com/docs/start.html", "https://www.example.com/docs/b", true],
  ["https://example.com/docs/start.html", "https://example.com/about", false],
  ["https://example.com/", "https://example.com/any", true],
  ["https://example.com/", "https://example.com:8443/any", false],
])("a crawl from %s takes %s: %s", (start, address, isTaken) => {
  const scope = scopeOf(configSchema.parse({ startUrls: [start] }));
  expect(scope.reasonAgainst(address) === undefined).toBe(isTaken);
});
