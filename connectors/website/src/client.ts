import {
  ConnectorError,
  createHostCourtesy,
  loadRobots,
  type ConnectorContext,
  type GuardedFetch,
  type HostCourtesy,
  type RobotsRules,
} from "@handrail/connector-kit";
import { systemClock } from "@handrail/core";
import { crawlerName, type WebsiteConfig, type WebsiteSecrets } from "./config.ts";

/** One for the process, so that two sources on one site burden it no more than one does. */
const sharedCourtesy = createHostCourtesy({ clock: systemClock });

/** An answer with its whole body. */
export interface PageAnswer {
  readonly status: number;
  /** After all redirects. */
  readonly url: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Asks a site for its pages, as politely as it wants. */
export interface SiteClient {
  /** @throws ConnectorError what keeps robots.txt from being read */
  robots(url: URL): Promise<RobotsRules>;
  /** @throws ConnectorError when no answer comes */
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<PageAnswer>;
}

export type WebsiteContext = ConnectorContext<WebsiteConfig, WebsiteSecrets>;

export async function createSiteClient(
  context: WebsiteContext,
  courtesy: HostCourtesy = sharedCourtesy,
): Promise<SiteClient> {
  const { username, password } = await context.credentials.current();
  const authorization =
    username && password ? `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` : "";
  const ownOrigins = new Set(context.config.startUrls.map((address) => new URL(address).origin));
  const robotsOf = new Map<string, Promise<RobotsRules>>();

  const politeFetch: GuardedFetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set("user-agent", `${crawlerName} (help center crawler)`);
    if (authorization && ownOrigins.has(url.origin)) headers.set("authorization", authorization);
    return context.fetch(url, { ...init, headers, signal: context.signal });
  };

  const inTurn = <Result>(url: URL, work: () => Promise<Result>): Promise<Result> =>
    courtesy.run(url.host, context.signal, work);

  return {
    robots(url) {
      const known = robotsOf.get(url.origin);
      if (known) return known;
      const loading = inTurn(url, () => loadRobots(politeFetch, url.origin, crawlerName)).then((rules) => {
        if (rules.crawlDelayMs !== undefined) courtesy.slowDown(url.host, rules.crawlDelayMs);
        return rules;
      });
      robotsOf.set(url.origin, loading);
      return loading;
    },
    async get(address, headers = {}) {
      const url = new URL(address);
      return inTurn(url, async () => {
        const response = await politeFetch(url, { headers });
        const isText = /^(?:$|text\/|application\/(?:xhtml\+xml|xml|[a-z.+-]*xml|gzip|x-gzip|octet-stream))/i;
        const isWanted = isText.test(response.headers.get("content-type") ?? "");
        if (!isWanted) await response.body?.cancel();
        const bytes = isWanted ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array();
        return { status: response.status, url: response.url, headers: response.headers, bytes };
      });
    },
  };
}

/** What an answer that is neither a page nor its absence means. */
export function refusal({ status, url }: PageAnswer): ConnectorError {
  const host = URL.parse(url)?.host ?? url;
  if (status === 401)
    return new ConnectorError({
      code: "invalid_credential",
      status,
      message: `${host} asks for a user name and a password.`,
      hint: "Enter them in the settings of this source, or leave the page out.",
    });
  if (status === 403)
    return new ConnectorError({
      code: "missing_scope",
      status,
      message: `${host} does not let the crawler read this page.`,
      hint: `Ask its administrators to allow the crawler ${crawlerName}.`,
    });
  if (status === 429)
    return new ConnectorError({ code: "rate_limited", status, message: `${host} allows no more requests.` });
  return new ConnectorError({
    code: status >= 500 || status === 408 ? "unavailable" : "invalid_response",
    status,
    message: `${host} answered ${status}.`,
  });
}
