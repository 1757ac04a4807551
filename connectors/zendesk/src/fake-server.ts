import {
  answerWithFaults,
  createFaultList,
  createFaultyListings,
  serveFakeSource,
  type FakeDocument,
  type FakeRequest,
  type FakeResponse,
  type FakeSource,
  type Fault,
} from "@handrail/testing";
import { articleItemId } from "./external-id.ts";
import {
  emptyFakeHelpCenter,
  fakeArticle,
  staffSegment,
  type FakeArticle,
  type FakeHelpCenter,
} from "./fake/fake-help-center.ts";
import { articleOfRecord } from "./fake/fake-records.ts";
import { answerRequest } from "./fake/fake-routes.ts";

/** A fake Zendesk whose help center a test may also change directly. */
export interface FakeZendesk extends FakeSource {
  readonly center: FakeHelpCenter;
  /** Puts articles as Zendesk's API tells them in the place of everything. */
  load(articles: readonly Readonly<Record<string, unknown>>[]): void;
  readonly restrict: (externalId: string) => void;
}

const secrets = { email: "ada@example.com", apiToken: "fake-token" };
const accepted = new Set([
  `Basic ${Buffer.from(`${secrets.email}/token:${secrets.apiToken}`).toString("base64")}`,
  "Bearer fake-access-token",
]);

const invalidCursor: FakeResponse = {
  status: 400,
  body: { errors: [{ code: "InvalidPaginationParameter", title: "Invalid cursor" }] },
};

/** Serves a help center on loopback the way Zendesk does: see the protocol in `client.ts` and its neighbours. */
export async function startFakeZendesk(): Promise<FakeZendesk> {
  const center = emptyFakeHelpCenter();
  const faults = createFaultList();
  const answerListing = createFaultyListings(faults);
  const markers = new Map<string, string>();
  let changes = 0;

  function answer(request: FakeRequest): FakeResponse {
    const { authorization } = request.headers;
    if (authorization !== undefined && !accepted.has(authorization))
      return { status: 401, body: { error: "Couldn't authenticate you" } };
    const proper = (): FakeResponse => answerRequest(center, request, authorization !== undefined);
    if (center.inactive)
      return { status: 403, body: { error: { title: "Forbidden", message: "SupportProductInactive" } } };
    if (center.unavailable?.test(request.url.pathname)) return { status: 503, body: { error: "Unavailable" } };
    const path = request.url.pathname.replace(/^\/api\/v2\/help_center/, "").replace(/\.json$/, "");
    if (/^(\/[a-z-]+)?\/articles$|^\/incremental\/articles$/.test(path)) {
      const { searchParams } = request.url;
      const goesOn = searchParams.has("page[after]") || searchParams.has("start_time");
      return answerListing({ proper, truncated, expired: goesOn ? invalidCursor : undefined });
    }
    const articleId = /\/articles\/(\d+)(?:\/|$)/.exec(path)?.[1];
    if (articleId === undefined) return proper();
    const [locale = "en-us"] = center.articles.get(articleId)?.translations.keys() ?? [];
    return answerWithFaults(faults, "document", articleItemId(articleId, locale), proper);
  }

  function put(id: string, title: string, at?: number): void {
    changes += 1;
    const marker = `zendesk${id}state${changes}`;
    markers.set(id, marker);
    const old = center.articles.get(id);
    const body = `<h2>What it is about</h2><p>The word of this article is <strong>${marker}</strong>.</p>`;
    const article = fakeArticle({ id, title, body, ...(at === undefined ? {} : { at }) });
    center.articles.set(id, old ? { ...old, updatedAt: now(), translations: article.translations } : article);
  }

  function change(externalId: string, apply: (article: FakeArticle) => void): void {
    const article = center.articles.get(articleIdOf(externalId));
    if (!article) throw new Error(`There is no ${externalId}.`);
    apply(article);
    article.updatedAt = now();
  }

  const served = await serveFakeSource(answer);
  return {
    kind: "zendesk",
    url: served.url,
    config: { site: "fake", apiBaseUrl: served.url },
    secrets,
    badSecrets: { ...secrets, apiToken: "wrong" },
    center,
    load(articles) {
      center.articles.clear();
      for (const record of articles) {
        const article = articleOfRecord(record);
        center.articles.set(article.id, article);
      }
    },
    seed(count) {
      center.articles.clear();
      markers.clear();
      const start = now() - 30 * 24 * 3600;
      for (let index = 1; index <= count; index += 1) put(String(1000 + index), `Article ${index}`, start + index);
    },
    documents: () =>
      [...center.articles.values()].flatMap((article) =>
        [...article.translations.values()]
          .filter(({ draft }) => !draft)
          .map((each): FakeDocument => ({
            externalId: articleItemId(article.id, each.locale),
            title: each.title,
            marker: markers.get(article.id) ?? "",
          })),
      ),
    edit: (externalId) => {
      const id = articleIdOf(externalId);
      put(id, center.articles.get(id)?.translations.values().next().value?.title ?? "");
    },
    remove: (externalId) => void center.articles.delete(articleIdOf(externalId)),
    rename: (externalId) =>
      change(externalId, ({ translations }) => {
        for (const translation of translations.values()) translation.title = `${translation.title} renamed`;
      }),
    restrict: (externalId) => change(externalId, (article) => void (article.segmentId = staffSegment)),
    fault: (fault: Fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeRequests: () => served.takeRequests(),
    close: () => served.close(),
  };
}

/** Pages are small, so that a handful of documents fill several. */
export async function startFakeSource(): Promise<FakeSource> {
  const fake = await startFakeZendesk();
  fake.center.pageSize = 10;
  return fake;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function articleIdOf(externalId: string): string {
  return externalId.split("/")[1] ?? "";
}

/** Half of the page, without a word on whether there is more. */
function truncated({ body, ...rest }: FakeResponse): FakeResponse {
  const page = body as { articles: { updated_at: string }[]; meta?: object };
  const articles = page.articles.slice(0, page.articles.length >> 1);
  const endTime = Date.parse(articles.at(-1)?.updated_at ?? "1970-01-01T00:00:01Z") / 1000;
  if (page.meta === undefined) return { ...rest, body: { ...page, articles, end_time: endTime, next_page: null } };
  return { ...rest, body: { articles, links: {} } };
}
