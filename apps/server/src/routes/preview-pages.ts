import { chooseLocale, pageHeaders } from "@handrail/help-center";
import { Hono, type Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { hashSecret } from "../security/secrets.ts";
import type { Site } from "../site/open-site.ts";
import { previewFolder } from "../site/preview-address.ts";

/** Neither kept nor listed anywhere, and the address, which is the key, is told to nobody. */
const headers: Readonly<Record<string, string>> = {
  ...pageHeaders,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow, noarchive",
};

/** Drafts as the site would show them, for whoever holds the token in the address. */
export const previewPageRoutes = new Hono<AppEnvironment>();

/** The same for a token that expired, was taken back or never was: nobody learns which. */
async function gone(context: Context<AppEnvironment>, site: Site) {
  const { locales, sourceLocale } = await site.content.settings();
  const wanted = chooseLocale(
    context.req.header("accept-language") ?? "",
    locales.map((entry) => entry.locale),
  );
  const html = await site.publisher.renderPreviewGone(wanted ?? sourceLocale);
  return context.body(html ?? "", 404, headers);
}

/** Undefined for an address that is not well written. */
function pathBelow(base: string, url: string): string | undefined {
  try {
    return decodeURI(new URL(url).pathname).slice(base.length);
  } catch {
    return undefined;
  }
}

previewPageRoutes.get(`${previewFolder}/:token`, (context) =>
  context.body(null, 308, { ...headers, location: `${previewFolder}/${context.req.param("token")}/` }),
);

previewPageRoutes.get(`${previewFolder}/:token/*`, async (context) => {
  const { previewLinks, articles, workspace, sites, clock } = context.get("services");
  const site = sites.forHost(new URL(context.req.url).host);
  const token = context.req.param("token");
  const link = await previewLinks.open(workspace.id, hashSecret(token), clock());
  if (!link) return gone(context, site);
  const base = `${previewFolder}/${token}`;
  const path = pathBelow(base, context.req.url);
  if (path === "/") {
    const article = link.articleId ? await articles.getArticle(workspace.id, link.articleId) : undefined;
    const first = article ? `/${link.locale}/${article.path}/` : `/${link.locale}/`;
    return context.body(null, 302, { ...headers, location: encodeURI(base + first) });
  }
  if (path === undefined) return gone(context, site);
  const html = await site.publisher.renderPreview({
    content: site.preview({ articleId: link.articleId, locale: link.locale }),
    path,
    locale: link.locale,
    until: link.expiresAt,
    base,
  });
  return html ? context.body(html, 200, headers) : gone(context, site);
});
