import { createHash } from "node:crypto";
import {
  answerOfFault,
  createFaultList,
  serveFakeSource,
  type FakeRequest,
  type FakeResponse,
  type FakeSource,
} from "@handrail/testing";

interface FakeEntry {
  title: string;
  marker: string;
}

const secrets = { username: "reader", password: "fake-password" };
const authorization = `Basic ${Buffer.from(`${secrets.username}:${secrets.password}`).toString("base64")}`;

/** Entries on one page of the feed. */
const entriesPerPage = 10;

/** Serves an Atom feed in pages on loopback, with validators and a password in front of it. */
export async function startFakeSource(): Promise<FakeSource> {
  const faults = createFaultList();
  const entries = new Map<string, FakeEntry>();
  let changes = 0;
  let lastPage: FakeResponse | undefined;

  function freshMarker(): string {
    changes += 1;
    return `rssmarker${changes}x`;
  }

  function feedPage(page: number): FakeResponse & { readonly body: string } {
    const start = (page - 1) * entriesPerPage;
    const shown = [...entries].slice(start, start + entriesPerPage);
    const next = start + entriesPerPage < entries.size ? `<link rel="next" href="/feed.xml?page=${page + 1}"/>` : "";
    const written = shown.map(
      ([id, { title, marker }]) => `<entry><id>${id}</id><title>${title}</title><link href="/posts/${id.slice(-4)}"/>
<updated>2026-05-04T10:00:00Z</updated><content type="html">&lt;p&gt;News with the word ${marker}.&lt;/p&gt;</content></entry>`,
    );
    const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Fake news</title>${next}${written.join("\n")}</feed>`;
    return { headers: { "content-type": "application/atom+xml", etag: etagOf() }, body };
  }

  /** Of the whole feed, as a change on its second page changes what a reader gets too. */
  function etagOf(): string {
    return `"${createHash("sha256")
      .update(JSON.stringify([...entries]))
      .digest("hex")
      .slice(0, 16)}"`;
  }

  function answer({ url, headers }: FakeRequest): FakeResponse {
    if (headers.authorization !== authorization)
      return { status: 401, headers: { "www-authenticate": "Basic" }, body: "Unauthorized" };
    if (url.pathname !== "/feed.xml") return { status: 404 };
    const proper = (): ReturnType<typeof feedPage> => feedPage(Number(url.searchParams.get("page") ?? 1));
    const fault = faults.take("listing", undefined, ({ kind }) => kind !== "checkpoint-expired");
    const shared = fault && answerOfFault(fault, proper);
    if (shared) return shared;
    if (fault?.kind === "repeated" && lastPage) return lastPage;
    if (fault?.kind === "truncated") {
      const { body, ...rest } = proper();
      return { ...rest, body: body.slice(0, Math.floor(body.length * 0.6)) };
    }
    if (headers["if-none-match"] === etagOf()) return { status: 304 };
    lastPage = proper();
    return lastPage;
  }

  function change(externalId: string, update: (entry: FakeEntry) => void): void {
    const entry = entries.get(externalId);
    if (!entry) throw new Error(`There is no entry ${externalId}.`);
    update(entry);
  }

  const server = await serveFakeSource(answer);
  return {
    kind: "rss",
    url: server.url,
    config: { feedUrls: [`${server.url}/feed.xml`] },
    secrets,
    badSecrets: { ...secrets, password: "wrong" },
    seed(count) {
      entries.clear();
      for (let number = 1; number <= count; number += 1)
        entries.set(`urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`, {
          title: `Entry ${number}`,
          marker: freshMarker(),
        });
    },
    documents: () => [...entries].map(([externalId, { title, marker }]) => ({ externalId, title, marker })),
    edit: (externalId) => change(externalId, (entry) => (entry.marker = freshMarker())),
    remove: (externalId) => void entries.delete(externalId),
    rename: (externalId) => change(externalId, (entry) => (entry.title = `${entry.title} renamed`)),
    restrict: undefined,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeRequests: server.takeRequests,
    close: server.close,
  };
}
