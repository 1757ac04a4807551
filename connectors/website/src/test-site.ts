import type { SourceEvent } from "@handrail/connector-kit";
import { contextForFake, type ContextForTests } from "@handrail/connector-kit/testing";
import { serveFakeSource, type FakeRequest, type FakeResponse } from "@handrail/testing";
import { checkpoint, type WebsiteCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type WebsiteConfig, type WebsiteSecrets } from "./config.ts";
import { read } from "./read.ts";

type Route = FakeResponse | ((request: FakeRequest) => FakeResponse);

/** A site whose routes a test sets: path (with query) to answer. What has no route answers 404. */
export interface TestSite {
  readonly url: string;
  readonly routes: Map<string, Route>;
  takeRequests(): readonly string[];
  close(): Promise<void>;
}

export async function startTestSite(): Promise<TestSite> {
  const routes = new Map<string, Route>();
  const server = await serveFakeSource((request) => {
    const route = routes.get(request.url.pathname + request.url.search);
    if (route === undefined) return { status: 404, headers: { "content-type": "text/html" }, body: "missing" };
    return typeof route === "function" ? route(request) : route;
  });
  return {
    url: server.url,
    routes,
    takeRequests: () => server.takeRequests().map(({ path }) => path),
    close: server.close,
  };
}

const filler =
  "What there is to say about this subject takes more than a few words, and so this sentence goes on a little. ";

/** A page with a menu around its text, which links to other pages. */
export function htmlPage(
  title: string,
  links: readonly string[] = [],
  head = "",
  body = "",
): FakeResponse & { readonly body: string } {
  const list = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join("");
  return {
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<!doctype html><html><head><title>${title}</title>${head}</head><body><nav><a href="/">Menu</a></nav>
<main><h1>${title}</h1><p>${filler.repeat(3)}</p><p>About ${title}.</p>${body}<ul>${list}</ul></main><footer>Footer</footer></body></html>`,
  };
}

export function contextOf(
  site: TestSite,
  config: Partial<WebsiteConfig> = {},
  secrets: WebsiteSecrets = {},
  signal?: AbortSignal,
): ContextForTests<WebsiteConfig, WebsiteSecrets> {
  const fake = { url: site.url, config: { startUrls: [`${site.url}/`], ...config }, secrets };
  return contextForFake({ configSchema, secretsSchema }, { fake, ...(signal ? { signal } : {}) });
}

export async function readAll(
  context: ContextForTests<WebsiteConfig, WebsiteSecrets>,
  from: WebsiteCheckpoint = checkpoint.initial(),
): Promise<SourceEvent<WebsiteCheckpoint>[]> {
  return Array.fromAsync(read(context, { checkpoint: from }));
}

/** The paths of the pages that a read took, sorted. */
export function pathsOf(events: readonly SourceEvent<unknown>[]): readonly string[] {
  return events
    .flatMap((event) => (event.kind === "upsert" ? [new URL(event.item.externalId)] : []))
    .map((url) => url.pathname + url.search)
    .sort();
}

export function endOf(events: readonly SourceEvent<unknown>[]): SourceEvent<unknown> | undefined {
  return events.findLast(({ kind }) => kind === "listing-end");
}
