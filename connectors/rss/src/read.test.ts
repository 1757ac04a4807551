import type { SourceEvent } from "@handrail/connector-kit";
import { contextForFake, rememberRevisions } from "@handrail/connector-kit/testing";
import { serveFakeSource, type FakeResponse, type FakeSource, type ServedFakeSource } from "@handrail/testing";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkpoint, type RssCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema } from "./config.ts";
import { startFakeSource } from "./fake-server.ts";
import { parseFeed } from "./parse-feed.ts";
import { read } from "./read.ts";
import { validate } from "./validate.ts";

let fake: FakeSource;

beforeEach(async () => {
  fake = await startFakeSource();
});

afterEach(() => fake.close());

function contextOf(from: Pick<FakeSource, "url" | "config" | "secrets"> = fake) {
  return contextForFake({ configSchema, secretsSchema }, { fake: from });
}

type Context = ReturnType<typeof contextOf>;

async function readAll(context: Context, mode: "full" | "incremental" = "full", from = checkpoint.initial()) {
  return Array.fromAsync(read(context, { mode, checkpoint: from }));
}

function of<Kind extends SourceEvent<RssCheckpoint>["kind"]>(
  events: readonly SourceEvent<RssCheckpoint>[],
  kind: Kind,
) {
  return events.filter((event): event is Extract<SourceEvent<RssCheckpoint>, { kind: Kind }> => event.kind === kind);
}

describe("against the fake source", () => {
  test("a full read takes every page of the feed once", async () => {
    fake.seed(25);
    const events = await readAll(contextOf());
    const items = of(events, "upsert").map(({ item }) => item);
    const expected = fake.documents();
    expect(items.map(({ externalId, title }) => ({ externalId, title }))).toEqual(
      expected.map(({ externalId, title }) => ({ externalId, title })),
    );
    for (const [index, { marker }] of expected.entries()) expect(items[index]?.body).toContain(marker);
    expect(of(events, "listing-end")).toEqual([{ kind: "listing-end", complete: true }]);
  });

  test("a second read finds only what has changed, and an unchanged feed costs one request", async () => {
    fake.seed(12);
    const context = contextOf();
    const first = await readAll(context);
    rememberRevisions(context, first);
    expect(of(await readAll(context), "upsert")).toEqual([]);
    const kept = of(first, "checkpoint").at(-1)!.checkpoint;
    fake.takeRequests();
    expect(of(await readAll(context, "incremental", kept), "unchanged")).toEqual([]);
    expect(fake.takeRequests()).toHaveLength(1);
    const { externalId } = fake.documents()[11]!;
    fake.edit(externalId);
    const changed = await readAll(context, "incremental", kept);
    expect(of(changed, "upsert").map(({ item }) => item.externalId)).toEqual([externalId]);
    expect(of(changed, "listing-end")).toEqual([]);
    fake.rename(externalId);
    expect(of(await readAll(context), "upsert")).toMatchObject([{ item: { externalId, title: "Entry 12 renamed" } }]);
  });

  test.each([
    ["a page that stays broken", { kind: "status", status: 500 } as const],
    ["a page that breaks off", { kind: "cut" } as const],
    ["a page whose end is missing", { kind: "truncated" } as const],
  ])("%s is no short feed", async (_name, answer) => {
    fake.seed(25);
    fake.fault({ on: "listing", after: 1, times: Infinity, answer });
    const reading = readAll(contextOf());
    await expect(reading).rejects.toMatchObject({ name: "ConnectorError" });
  });

  test("a page that comes again ends the feed and lists nothing twice", async () => {
    fake.seed(25);
    fake.fault({ on: "listing", after: 1, times: Infinity, answer: { kind: "repeated" } });
    expect(of(await readAll(contextOf()), "upsert")).toHaveLength(10);
  });

  test("a busy moment is waited out, a long one is left to the engine", async () => {
    fake.seed(3);
    fake.fault({ on: "listing", times: 2, answer: { kind: "status", status: 503 } });
    expect(of(await readAll(contextOf()), "upsert")).toHaveLength(3);
    fake.fault({ on: "listing", answer: { kind: "status", status: 429, headers: { "retry-after": "10000" } } });
    await expect(readAll(contextOf())).rejects.toMatchObject({
      code: "rate_limited",
      retryAt: expect.any(Date) as Date,
    });
  });

  test("testing the connection tells what it found, or what to mend", async () => {
    fake.seed(3);
    expect(await validate(contextOf())).toMatchObject({ kind: "ok", checks: [{ name: "Read Fake news", ok: true }] });
    expect(await validate(contextOf({ ...fake, secrets: fake.badSecrets }))).toMatchObject({
      kind: "refused",
      code: "invalid_credential",
    });
    fake.fault({ on: "listing", times: Infinity, answer: { kind: "status", status: 500 } });
    expect(await validate(contextOf())).toMatchObject({ kind: "transient" });
  });
});

describe("feeds of the world", () => {
  let server: ServedFakeSource;
  let answers: Map<string, FakeResponse>;

  beforeEach(async () => {
    answers = new Map();
    server = await serveFakeSource(({ url }) => answers.get(url.pathname) ?? { status: 404 });
  });

  afterEach(() => server.close());

  async function itemsOf(...paths: readonly string[]) {
    const config = { feedUrls: paths.map((path) => server.url + path) };
    const events = await readAll(contextOf({ url: server.url, config, secrets: {} }));
    return { events, items: of(events, "upsert").map(({ item }) => item) };
  }

  test("RSS 2.0 with namespaces, CDATA and numbers for names", async () => {
    answers.set("/rss", {
      body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Releases &amp; more</title><language>de-de</language>
<item><guid isPermaLink="false">17</guid><title>Version &amp;amp; <![CDATA[<b>2</b>]]></title><link>/v2?utm=1</link>
<pubDate>Mon, 04 May 2026 10:00:00 +0200</pubDate><category>Release</category><category>Release</category>
<description>Short</description><content:encoded><![CDATA[<p>See <a href="notes">notes</a><script>alert(1)</script>&nbsp;now</p>]]></content:encoded></item>
<item><link>${server.url}/no-guid</link><description>Only text &nbsp; here</description></item></channel></rss>`,
    });
    const { items } = await itemsOf("/rss");
    const { host } = new URL(server.url);
    expect(items[0]).toMatchObject({
      externalId: `${host}:17`,
      title: "Version & 2",
      url: `${server.url}/v2?utm=1`,
      locale: "de-DE",
      labels: ["Release"],
      breadcrumbs: ["Releases & more"],
      updatedAt: new Date("2026-05-04T08:00:00Z"),
      body: expect.stringContaining(`[notes](${server.url}/notes)`) as string,
      access: "unstated",
    });
    expect(items[0]?.body).not.toContain("alert");
    expect(items[1]).toMatchObject({ externalId: `${server.url}/no-guid`, title: `${server.url}/no-guid` });
  });

  test("Atom with markup inside, and RSS 1.0", () => {
    const atom = parseFeed(
      '<feed><entry><id>tag:x,1</id><title type="text">A</title><link rel="edit" href="/e"/><link href="/a"/>' +
        '<content type="xhtml"><div><p>One <em>two</em></p></div></content></entry></feed>',
    );
    expect(atom.entries[0]).toMatchObject({ link: "/a", html: "<div><p>One <em>two</em></p></div>" });
    const rdf = parseFeed(
      '<rdf:RDF><channel><title>T</title></channel><item rdf:about="https://x.example/1"><title>B</title>' +
        "<link>https://x.example/1</link><dc:date>2026-01-02</dc:date></item></rdf:RDF>",
    );
    expect(rdf.entries[0]).toMatchObject({ id: "https://x.example/1", title: "B", updated: "2026-01-02" });
  });

  test("the same entry in two feeds is one item, and one broken feed does not hide the other", async () => {
    const entry = "<entry><id>tag:x,1</id><title>A</title></entry>";
    answers.set("/one", { body: `<feed><title>One</title>${entry}</feed>` });
    answers.set("/two", { body: `<feed><title>Two</title>${entry}<entry><id>tag:x,2</id></entry></feed>` });
    expect((await itemsOf("/one", "/two")).items.map(({ externalId }) => externalId)).toEqual(["tag:x,1", "tag:x,2"]);
    const { events, items } = await itemsOf("/gone", "/two");
    expect(items).toHaveLength(2);
    expect(of(events, "failure")).toMatchObject([{ scope: "range", error: { code: "not_found" } }]);
    expect(of(events, "listing-end")).toMatchObject([{ complete: false }]);
  });

  test.each(["<html><body>Not a feed</body></html>", "", "{}", "<rss><channel>"])("%j is no feed", async (body) => {
    answers.set("/x", { body });
    await expect(itemsOf("/x")).rejects.toMatchObject({ code: "invalid_response" });
  });

  test("a feed that was cut off or scrambled is a feed or a clear error", () => {
    const feed = "<rss><channel><title>T</title><item><guid>1</guid><title>A &amp; b</title></item></channel></rss>";
    fc.assert(
      fc.property(fc.nat(feed.length), fc.nat(feed.length), fc.string({ maxLength: 6 }), (from, to, between) => {
        try {
          parseFeed(feed.slice(0, from) + between + feed.slice(to));
        } catch (error) {
          expect(error).toMatchObject({ name: "ConnectorError", code: "invalid_response" });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
