import { HandrailError } from "@handrail/core";
import { pageHeaders } from "@handrail/help-center";
import { Hono, type Context } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { AppEnvironment } from "../http/environment.ts";
import { wordsOfAddress } from "../site/address-words.ts";
import { isReading } from "../site/read-counter.ts";
import { hitsOf, searchOn } from "../site/search-site.ts";
import type { Site } from "../site/open-site.ts";

const mostSearchHits = 20;
const mostGuesses = 12;
const longestQuery = 500;

/** Missing addresses are asked for by programs that try them out; past this they get the page without a search. */
const guesses = new RateLimiterMemory({ keyPrefix: "missing-pages", points: 30, duration: 60 });

/** The published pages, and those that answer a question. The host name says which site is meant. */
export const siteRoutes = new Hono<AppEnvironment>();

function siteOf(context: Context<AppEnvironment>): Site {
  return context.get("services").sites.forHost(new URL(context.req.url).host);
}

// Search results as a page, for readers without JavaScript.
siteRoutes.get("/:locale/search/", async (context, next) => {
  const query = context.req.query("q")?.trim().slice(0, longestQuery);
  if (!query) return next();
  const services = context.get("services");
  const { workspace, failedSearches, logger } = services;
  const locale = context.req.param("locale");
  if (!workspace.locales.includes(locale)) return next();
  const site = siteOf(context);
  const { hits, inVain } = await searchOn(site, services, {
    workspaceId: workspace.id,
    text: query,
    locale,
    limit: mostSearchHits,
    signal: context.req.raw.signal,
  });
  const html = await site.publisher.renderSearch(locale, query, hitsOf(hits));
  if (html === undefined) return next();
  if (inVain && isReading(context.req.raw))
    void failedSearches
      .note(workspace.id, query, locale)
      .catch((error: unknown) => logger.warn("A search in vain was not counted.", { error }));
  return context.body(html, 200, { ...pageHeaders, "Cache-Control": "no-store" });
});

/** The page for a missing address with what its words find; undefined where that is not worth a search. */
async function guess(context: Context<AppEnvironment>, site: Site): Promise<string | undefined> {
  if (context.req.method !== "GET" || !context.req.header("accept")?.includes("text/html")) return undefined;
  const { locales, sourceLocale } = await site.content.settings();
  const { locale, words } = wordsOfAddress(
    context.req.path,
    locales.map((entry) => entry.locale),
  );
  if (words === "") return undefined;
  const peer = context.get("peer");
  const allowed =
    peer === "local" ||
    (await guesses.consume(peer).then(
      () => true,
      () => false,
    ));
  if (!allowed) return undefined;
  const services = context.get("services");
  const { workspace } = services;
  const own = locale ?? sourceLocale;
  const { hits } = await searchOn(site, services, {
    workspaceId: workspace.id,
    text: words,
    locale: own,
    limit: mostGuesses,
    signal: context.req.raw.signal,
  });
  return hits.length === 0 ? undefined : site.publisher.renderNotFound(own, hitsOf(hits));
}

function countRead(context: Context<AppEnvironment>): void {
  const [, locale, path] = /^\/([^/]+)\/(.+)\/$/.exec(context.req.path) ?? [];
  if (!locale || !path || !isReading(context.req.raw)) return;
  context.get("services").readCounter.count(decodeURI(path), locale);
}

siteRoutes.get("*", async (context) => {
  const { startup, logger } = context.get("services");
  const site = siteOf(context);
  const response = await site.handle(context.req.raw);
  if (response && (response.status < 400 || !startup.stage)) {
    if (response.status === 404) {
      const html = await guess(context, site).catch((error: unknown) => {
        logger.warn("The words of a missing address could not be searched.", { error });
        return undefined;
      });
      if (html !== undefined) return context.body(html, 404, { ...pageHeaders, "Cache-Control": "no-store" });
    } else if (response.status < 400) countRead(context);
    return response;
  }
  if (startup.stage)
    return context.text("The site is being published. Try again in a moment.", 503, { "Retry-After": "5" });
  throw new HandrailError({ kind: "not_found", code: "page_not_found", message: "There is no such page." });
});
