import { serveStatic } from "@hono/node-server/serve-static";
import { HandrailError, publicOnly } from "@handrail/core";
import { pageHeaders } from "@handrail/help-center";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { fileURLToPath } from "node:url";
import type { AppEnvironment } from "../http/environment.ts";
import { widgetFileRoutes } from "./widget-files.ts";

const consoleFolder = fileURLToPath(new URL("../../../console/dist", import.meta.url));

const consolePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const mostSearchHits = 20;
const longestQuery = 500;

const isHashed = (path: string) => path.includes("/assets/");

/** Everything that is no API: console, widget and the published site. */
export const pageRoutes = new Hono<AppEnvironment>();

pageRoutes.use("/console/*", compress());
pageRoutes.route("/", widgetFileRoutes);

pageRoutes.get("/console", (context) => context.redirect("/console/"));
pageRoutes.use("/console/*", async (context, next) => {
  await next();
  context.header("Content-Security-Policy", consolePolicy);
  context.header(
    "Cache-Control",
    isHashed(context.req.path) && context.res.status === 200 ? "public, max-age=31536000, immutable" : "no-cache",
  );
});
pageRoutes.get(
  "/console/*",
  serveStatic({ root: consoleFolder, rewriteRequestPath: (path) => path.replace(/^\/console/, "") }),
);
// Screens are addresses of the app itself; an asset that is gone is not one of them.
pageRoutes.get("/console/*", async (context, next) =>
  isHashed(context.req.path) ? next() : serveStatic({ root: consoleFolder, path: "index.html" })(context, next),
);

// Search results as a page, for readers without JavaScript.
pageRoutes.get("/:locale/search/", async (context, next) => {
  const query = context.req.query("q")?.trim().slice(0, longestQuery);
  if (!query) return next();
  const { retriever, publishing, workspace } = context.get("services");
  const locale = context.req.param("locale");
  if (!workspace.locales.includes(locale)) return next();
  const { passages } = await retriever.retrieve({
    workspaceId: workspace.id,
    text: query,
    locale,
    audiences: publicOnly,
    limit: mostSearchHits,
    signal: context.req.raw.signal,
  });
  const hits = passages.map(({ passage, snippet }) => ({
    title: passage.document.title,
    url: passage.document.url,
    anchor: passage.anchor,
    locale: passage.document.locale,
    snippet,
  }));
  const html = await publishing.renderSearch(locale, query, hits);
  if (html === undefined) return next();
  return context.body(html, 200, { ...pageHeaders, "Cache-Control": "no-store" });
});

pageRoutes.get("*", async (context) => {
  const { site, startup } = context.get("services");
  const response = await site(context.req.raw);
  if (response && (response.status < 400 || !startup.stage)) return response;
  if (startup.stage)
    return context.text("The site is being published. Try again in a moment.", 503, { "Retry-After": "5" });
  throw new HandrailError({ kind: "not_found", code: "page_not_found", message: "There is no such page." });
});
