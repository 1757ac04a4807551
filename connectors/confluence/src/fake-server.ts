import {
  answerWithFaults,
  createFaultList,
  createFaultyListings,
  serveFakeSource,
  type FakeRequest,
  type FakeResponse,
  type FakeSource,
} from "@handrail/testing";
import { answerApi, routeOf } from "./fake/fake-api.ts";
import { createFakeLists, unknownCursor, type FakeLists } from "./fake/fake-lists.ts";
import { createFakeWiki, type FakeWiki } from "./fake/fake-wiki.ts";

/** A fake Confluence Cloud whose content a test may also change directly. */
export interface FakeConfluence extends FakeSource {
  readonly wiki: FakeWiki;
  readonly lists: FakeLists;
  /** Ends every access token. */
  expireTokens(): void;
  /** Refresh tokens that were used; each is good once. */
  readonly usedRefreshTokens: string[];
  /** Paths below `/wiki` that answer with this status, for as long as they are here. */
  readonly refused: Map<RegExp, number>;
}

const secrets = { clientId: "fake-client", clientSecret: "fake-secret", refreshToken: "fake-refresh-1" };

/** Serves Confluence's two APIs and Atlassian's token requests on loopback. */
export async function startFakeConfluence(): Promise<FakeConfluence> {
  const wiki = createFakeWiki();
  const lists = createFakeLists();
  const faults = createFaultList();
  const answerListing = createFaultyListings(faults);
  const markers = new Map<string, string>();
  const usedRefreshTokens: string[] = [];
  const refused = new Map<RegExp, number>();
  const refreshTokens = new Set<string>([secrets.refreshToken]);
  let tokens = new Set<string>();
  let issued = 1;
  let states = 0;

  function token({ body }: FakeRequest): FakeResponse {
    const form = JSON.parse(body.toString()) as Record<string, string>;
    if (form["client_id"] !== secrets.clientId || form["client_secret"] !== secrets.clientSecret) {
      return { status: 401, body: { error: "invalid_client" } };
    }
    const given = form["refresh_token"] ?? "";
    // The first one stays good: every test begins with it.
    if (!refreshTokens.has(given))
      return { status: 403, body: { error: "unauthorized_client", error_description: "refresh_token is invalid" } };
    usedRefreshTokens.push(given);
    if (given !== secrets.refreshToken) refreshTokens.delete(given);
    issued += 1;
    refreshTokens.add(`fake-refresh-${issued}`);
    tokens.add(`fake-access-${issued}`);
    return {
      body: {
        access_token: `fake-access-${issued}`,
        refresh_token: `fake-refresh-${issued}`,
        expires_in: 3600,
        token_type: "Bearer",
      },
    };
  }

  function answer(request: FakeRequest): FakeResponse {
    const { pathname } = request.url;
    if (pathname === "/oauth/token") return answerWithFaults(faults, "credentials", undefined, () => token(request));
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!tokens.has(bearer)) return { status: 401, body: { code: 401, message: "Unauthorized" } };
    if (!pathname.startsWith("/wiki/")) return { status: 404, body: "Not found" };
    const path = pathname.slice("/wiki".length);
    for (const [pattern, status] of refused) if (pattern.test(path)) return { status, body: { message: "Refused" } };
    const proper = (): FakeResponse => answerApi(wiki, lists, path, request);
    const { place, externalId } = routeOf(path);
    if (place === "listing") {
      const expired = request.url.searchParams.has("cursor") ? unknownCursor : undefined;
      return answerListing({ proper, truncated, expired });
    }
    if (place === "other") return proper();
    return answerWithFaults(faults, "document", externalId, proper);
  }

  function write(): { readonly marker: string; readonly storage: string; readonly view: string } {
    states += 1;
    const marker = `confluencestate${states}`;
    const text = `<p>The word of this page is <strong>${marker}</strong>.</p>`;
    const code = `<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[run]]></ac:plain-text-body></ac:structured-macro>`;
    return { marker, storage: `<h2>Heading</h2>${text}${code}`, view: text };
  }

  const served = await serveFakeSource(answer);
  return {
    kind: "confluence",
    url: served.url,
    config: { site: "acme", apiBaseUrl: `${served.url}/wiki`, authBaseUrl: served.url },
    secrets,
    badSecrets: { ...secrets, refreshToken: "withdrawn" },
    wiki,
    lists,
    usedRefreshTokens,
    refused,
    expireTokens: () => void (tokens = new Set()),
    seed(count) {
      wiki.clear();
      markers.clear();
      wiki.space("DOCS");
      wiki.put("900", { type: "folder", title: "Guides" });
      for (let index = 1; index <= count; index += 1) {
        const { marker, storage, view } = write();
        const id = String(1000 + index);
        wiki.put(id, {
          title: `Page ${index}`,
          storage,
          view,
          parentId: index % 2 === 0 ? "900" : undefined,
        });
        markers.set(id, marker);
      }
    },
    documents: () =>
      [...wiki.contents.values()]
        .filter(({ status, type }) => status === "current" && type !== "folder")
        .map(({ id, title }) => ({ externalId: id, title, marker: markers.get(id) ?? "" })),
    edit(externalId) {
      const { marker, storage, view } = write();
      wiki.change(externalId, { storage, view });
      markers.set(externalId, marker);
    },
    remove(externalId) {
      const removed = wiki.contents.get(externalId);
      if (!removed) throw new Error(`There is no ${externalId}.`);
      removed.status = "trashed";
      // What lies below a page that goes moves up to where it was.
      for (const content of wiki.contents.values())
        if (content.parentId === externalId) content.parentId = removed.parentId;
    },
    rename: (externalId) => wiki.change(externalId, { title: `Renamed ${externalId}` }),
    restrict(externalId) {
      const content = wiki.contents.get(externalId);
      if (content) content.restricted = true;
    },
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeRequests: () => served.takeRequests(),
    close: () => served.close(),
  };
}

/** Pages are small, so that a handful of documents fill several. */
export async function startFakeSource(): Promise<FakeSource> {
  const fake = await startFakeConfluence();
  fake.lists.pageSize = 10;
  return fake;
}

/** Half of the page, without the links that every page has. */
function truncated({ body }: FakeResponse): FakeResponse {
  const { results } = body as { results: object[] };
  return { body: { results: results.slice(0, results.length >> 1) } };
}
