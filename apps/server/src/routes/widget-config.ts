import { z } from "@hono/zod-openapi";
import { defaultAssistantSettings, directionOf, matchLocale, notFound, type Locale } from "@handrail/core";
import { everyone } from "../http/policy.ts";
import { localeParameter } from "../http/parameters.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import { appearanceTokens } from "../widget/appearance-tokens.ts";

const config = defineRoute(everyone, {
  method: "get",
  path: "/widget/config",
  tags: ["Widget"],
  summary: "What the widget shows before the first message",
  request: { query: z.object({ locale: localeParameter }) },
  responses: {
    200: jsonContent(
      z.object({
        name: z.string(),
        assistantName: z.string().openapi({ description: "Empty: the widget's own word in the visitor's language." }),
        greeting: z.string().openapi({ description: "Empty: the widget's own words in the visitor's language." }),
        starters: z.array(z.string()),
        locale: z.string(),
        direction: z.enum(["ltr", "rtl"]),
        theme: z.enum(["auto", "light", "dark"]),
        density: z.enum(["comfortable", "compact"]),
        logoUrl: z.string().nullable(),
        tokens: z.record(z.string(), z.string()).openapi({ description: "Design tokens that differ from the usual." }),
      }),
      "Texts in the best fitting language, and the look.",
    ),
  },
});

const logo = defineRoute(everyone, {
  method: "get",
  path: "/widget/logo/{fileName}",
  tags: ["Widget"],
  summary: "The logo in the widget's header",
  request: { params: z.object({ fileName: z.string().max(80) }) },
  responses: { 200: { description: "The image.", content: { "image/*": { schema: z.string() } } } },
});

/** Where the logo is served; its name holds a hash of its bytes. */
export const logoPath = (fileName: string) => `/api/v1/widget/logo/${fileName}`;

/** Nothing inside an image may run or load, also when it is opened by itself. */
const imagePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The text in the wanted language; a greeting in another one is worth less than the widget's own words. */
function inLanguage(texts: Readonly<Record<Locale, string>>, wanted: Locale): string {
  const locale = matchLocale(wanted, Object.keys(texts));
  return (locale && texts[locale]) ?? "";
}

export const widgetConfigRoutes = createRouter();

widgetConfigRoutes.openapi(config, async (context) => {
  const { workspace, sites, publishing, widgetSettings, assistantSettings } = context.get("services");
  const wanted = context.req.valid("query").locale ?? workspace.sourceLocale;
  const site = sites.forHost(new URL(context.req.url).host);
  const { name, names, locales, sourceLocale } = await site.content.settings();
  const offered = locales.map((entry) => entry.locale);
  const locale = matchLocale(wanted, offered) ?? sourceLocale;
  const settings = await widgetSettings.get(workspace.id);
  const { assistantName } = (await assistantSettings.get(workspace.id)).settings;
  return context.json(
    {
      name: names[locale] || name,
      // A name that nobody chose is said in the visitor's language.
      assistantName: assistantName === defaultAssistantSettings.assistantName ? "" : assistantName,
      greeting: inLanguage(settings.greeting, wanted),
      starters: await publishing.starters(site, locale),
      locale,
      direction: directionOf(locale),
      theme: settings.theme,
      density: settings.density,
      logoUrl: settings.logo && logoPath(settings.logo),
      tokens: { ...appearanceTokens(settings) },
    },
    200,
  );
});

widgetConfigRoutes.openapi(logo, async (context) => {
  const { workspace, widgetSettings, assets } = context.get("services");
  const { fileName } = context.req.valid("param");
  const settings = await widgetSettings.get(workspace.id);
  const found = settings.logo === fileName ? await assets.get(workspace.id, fileName) : undefined;
  if (!found) throw notFound("logo");
  return context.body(Uint8Array.from(found.bytes), 200, {
    "Content-Type": found.asset.mediaType,
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": imagePolicy,
  }) as never;
});
