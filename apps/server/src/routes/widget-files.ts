import { serveStatic } from "@hono/node-server/serve-static";
import { widgetFolder, widgetHeaders, widgetLoaderPath } from "@handrail/widget";
import { createHash } from "node:crypto";
import { Hono } from "hono";
import { compress } from "hono/compress";
import type { AppEnvironment } from "../http/environment.ts";
import { embeddingOrigins } from "../widget/embedding-origins.ts";
import { loaderScript } from "../widget/loader-script.ts";

/** The loader that host pages name, and the chat's own frame with its files. */
export const widgetFileRoutes = new Hono<AppEnvironment>();

for (const path of [widgetLoaderPath, "/widget/*"]) {
  widgetFileRoutes.use(path, compress());
  widgetFileRoutes.use(path, async (context, next) => {
    await next();
    if (context.res.status !== 200) return;
    const allowedOrigins = await embeddingOrigins(context);
    const headers = widgetHeaders(context.req.path, {
      ...(allowedOrigins ? { allowedOrigins } : {}),
      locale: context.req.query("locale"),
    });
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });
}

widgetFileRoutes.get(widgetLoaderPath, async (context) => {
  const { widgetSettings, workspace } = context.get("services");
  const script = await loaderScript(await widgetSettings.get(workspace.id));
  const tag = `W/"${createHash("sha256").update(script).digest("base64url").slice(0, 22)}"`;
  context.header("ETag", tag);
  if (context.req.header("if-none-match")?.includes(tag)) return context.body(null, 304);
  return context.body(script, 200, { "Content-Type": "text/javascript; charset=utf-8" });
});

widgetFileRoutes.get("/widget/*", serveStatic({ root: widgetFolder }));
