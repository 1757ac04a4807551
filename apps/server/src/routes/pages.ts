import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { fileURLToPath } from "node:url";
import type { AppEnvironment } from "../http/environment.ts";
import { mcpRoutes } from "./mcp.ts";
import { previewPageRoutes } from "./preview-pages.ts";
import { siteRoutes } from "./site.ts";
import { voteFormRoutes } from "./votes.ts";
import { widgetFileRoutes } from "./widget-files.ts";

const consoleFolder = fileURLToPath(new URL("../../../console/dist", import.meta.url));

const consolePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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

pageRoutes.route("/", voteFormRoutes);
pageRoutes.route("/", mcpRoutes);
pageRoutes.route("/", previewPageRoutes);
pageRoutes.route("/", siteRoutes);
