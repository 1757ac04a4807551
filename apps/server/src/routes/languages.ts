import { z } from "@hono/zod-openapi";
import { directionOf, HandrailError, nativeNameOf, notFound, type Locale } from "@handrail/core";
import { isTranslated } from "@handrail/help-center";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { effectsOfRemoval, moveSources, planSourceMove } from "../languages/language-changes.ts";
import { publishLater } from "../publishing/publish-later.ts";
import type { Services } from "../services.ts";

const tags = ["Languages"];

const languageSchema = z
  .object({
    locale: z.string(),
    name: z.string().openapi({ description: "As its readers call it." }),
    direction: z.enum(["ltr", "rtl"]),
    isSource: z.boolean(),
    published: z.number().int().openapi({ description: "Texts that are live." }),
    drafts: z.number().int(),
    words: z.enum(["brought", "own", "english"]).openapi({
      description:
        "Whether the site's own words come with Handrail in this language, were written here, or are English.",
    }),
  })
  .openapi("SiteLanguage");

const languageList = z.object({
  sourceLocale: z.string(),
  languages: z.array(languageSchema).openapi({ description: "In the order of the site's menu." }),
  former: z
    .array(z.object({ locale: z.string(), name: z.string(), texts: z.number().int() }))
    .openapi({ description: "Taken away; their texts are kept and come back with them." }),
});

const effectsSchema = z.object({
  pages: z.number().int(),
  published: z.number().int(),
  drafts: z.number().int(),
  onlyHere: z.number().int().openapi({ description: "Articles that go off the site altogether." }),
  sources: z.number().int().openapi({ description: "Articles that other languages are translated from here." }),
  emptied: z.array(z.string()).openapi({ description: "Help centers that would have no language left." }),
});

const localeParameters = z.object({ locale: localeSchema });
const answer = { 200: jsonContent(languageList, "The languages as they are now; pages are being rendered.") };

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/languages",
  tags,
  summary: "Languages of the sites",
  responses: { 200: jsonContent(languageList, "Languages with what is written in them.") },
});

const add = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/languages",
  tags,
  summary: "Add a language to the sites",
  description: "Texts that were kept from earlier are live again. Pages that are not translated show the source.",
  request: jsonBody(z.strictObject({ locale: localeSchema })),
  responses: answer,
});

const order = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/languages/order",
  tags,
  summary: "Put the languages in the order of the site's menu",
  request: jsonBody(z.strictObject({ locales: z.array(localeSchema).min(1).max(200) })),
  responses: answer,
});

const removal = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/languages/{locale}/removal",
  tags,
  summary: "What would happen if a language went",
  request: { params: localeParameters },
  responses: { 200: jsonContent(effectsSchema, "Nothing has happened yet.") },
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/languages/{locale}",
  tags,
  summary: "Take a language off the sites; its texts are kept",
  description: "Its addresses lead to the same page in a language that is left, where there is one.",
  request: { params: localeParameters },
  responses: answer,
});

const sourceMove = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/languages/{locale}/as-source",
  tags,
  summary: "What would happen if a language became the source",
  request: { params: localeParameters },
  responses: {
    200: jsonContent(
      z.object({
        follow: z.number().int().openapi({ description: "Articles that are written in it and would follow." }),
        stay: z.number().int().openapi({ description: "Articles that would keep the source language they have." }),
      }),
      "Nothing has happened yet.",
    ),
  },
});

const setSource = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/languages/source",
  tags,
  summary: "Make another language the one that is written in first",
  description:
    "With `articles: follow`, articles that are written in it are translated from it from now on: what was their " +
    "source becomes a translation, and each block stays up to date or is to be looked at as it was.",
  request: jsonBody(z.strictObject({ locale: localeSchema, articles: z.enum(["follow", "keep"]).default("follow") })),
  responses: {
    200: jsonContent(
      languageList.extend({ followed: z.number().int(), stayed: z.number().int() }),
      "The languages as they are now.",
    ),
  },
});

async function present(services: Services): Promise<z.input<typeof languageList>> {
  const { articles, siteWords, siteLanguages, workspace } = services;
  const [summaries, words] = await Promise.all([articles.listSummaries(workspace.id), siteWords.list(workspace.id)]);
  const byLocale = Map.groupBy(summaries, ({ locale }) => locale);
  const written = new Set(words.filter((entry) => entry.words !== null).map(({ locale }) => locale));
  return {
    sourceLocale: workspace.sourceLocale,
    languages: workspace.locales.map((locale) => {
      const own = byLocale.get(locale) ?? [];
      return {
        locale,
        name: nativeNameOf(locale),
        direction: directionOf(locale),
        isSource: locale === workspace.sourceLocale,
        published: own.filter(({ publishedVersion }) => publishedVersion > 0).length,
        drafts: own.filter(({ state }) => state === "draft" || state === "changed").length,
        words: isTranslated(locale) ? "brought" : written.has(locale) ? "own" : "english",
      };
    }),
    former: siteLanguages
      .former()
      .map((locale) => ({ locale, name: nativeNameOf(locale), texts: byLocale.get(locale)?.length ?? 0 })),
  };
}

const unpublished = "The languages could not be published.";

function assertHas(services: Services, locale: Locale): void {
  if (!services.workspace.locales.includes(locale)) throw notFound("language");
}

export const languageRoutes = createRouter();

languageRoutes.openapi(list, async (context) => context.json(await present(context.get("services")), 200));

languageRoutes.openapi(add, async (context) => {
  const services = context.get("services");
  await services.siteLanguages.add(context.req.valid("json").locale);
  publishLater(services, unpublished);
  return context.json(await present(services), 200);
});

languageRoutes.openapi(order, async (context) => {
  const services = context.get("services");
  const { locales } = context.req.valid("json");
  const known = services.workspace.locales;
  if (new Set(locales).size !== known.length || !locales.every((locale) => known.includes(locale)))
    throw new HandrailError({
      kind: "conflict",
      code: "languages_changed",
      message: "The languages are not the ones that are to be ordered.",
      hint: "Load the languages again: somebody may have added or removed one.",
    });
  await services.siteLanguages.order(locales);
  publishLater(services, unpublished);
  return context.json(await present(services), 200);
});

languageRoutes.openapi(setSource, async (context) => {
  const services = context.get("services");
  const { locale, articles: what } = context.req.valid("json");
  assertHas(services, locale);
  const plan = await planSourceMove(services.articles, services.workspace, locale);
  await services.siteLanguages.setSource(locale);
  if (what === "follow")
    await moveSources(
      { store: services.articles, authoring: services.drafts, memory: services.translation.stores.memory },
      plan,
      locale,
    );
  publishLater(services, unpublished);
  const followed = what === "follow" ? plan.follow.length : 0;
  const stayed = plan.stay + plan.follow.length - followed;
  return context.json({ ...(await present(services)), followed, stayed }, 200);
});

languageRoutes.openapi(removal, async (context) => {
  const services = context.get("services");
  const { locale } = context.req.valid("param");
  assertHas(services, locale);
  const { emptied, ...effects } = await effectsOfRemoval(services, locale);
  return context.json({ ...effects, emptied: [...emptied] }, 200);
});

languageRoutes.openapi(sourceMove, async (context) => {
  const services = context.get("services");
  const { locale } = context.req.valid("param");
  assertHas(services, locale);
  const { follow, stay } = await planSourceMove(services.articles, services.workspace, locale);
  return context.json({ follow: follow.length, stay }, 200);
});

languageRoutes.openapi(remove, async (context) => {
  const services = context.get("services");
  const { locale } = context.req.valid("param");
  assertHas(services, locale);
  if (locale === services.workspace.sourceLocale)
    throw new HandrailError({
      kind: "conflict",
      code: "language_is_source",
      message: "The language that is written in first cannot go.",
      hint: "Make another language the source, then take this one away.",
    });
  const { emptied } = await effectsOfRemoval(services, locale);
  if (emptied.length > 0)
    throw new HandrailError({
      kind: "conflict",
      code: "language_is_only_one",
      message: `${emptied.join(", ")} would have no language left.`,
      hint: "Give that help center another language first, or delete it.",
    });
  await services.siteLanguages.remove(locale);
  publishLater(services, unpublished);
  return context.json(await present(services), 200);
});
