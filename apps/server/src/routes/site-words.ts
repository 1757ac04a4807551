import { z } from "@hono/zod-openapi";
import { translateSegments } from "@handrail/articles";
import type { Locale, WorkspaceId } from "@handrail/core";
import { isTranslated } from "@handrail/help-center";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { checkWords, missingWords, problemOfWords, wordsOnSite } from "../languages/site-words.ts";
import { publishLater } from "../publishing/publish-later.ts";
import type { Services } from "../services.ts";

const tags = ["Languages"];

const wordSchema = z
  .object({
    key: z.string(),
    english: z.string(),
    brought: z.string().openapi({ description: "What the site shows while nothing was chosen." }),
    words: z.string().nullable().openapi({ description: "What was chosen instead." }),
    suggestion: z.string().nullable().openapi({ description: "A machine's; on no page until somebody takes it over." }),
    placeholders: z.array(z.string()),
  })
  .openapi("SiteWord");

const wordList = z.object({
  locale: z.string(),
  isBrought: z.boolean().openapi({ description: "Whether Handrail comes with its words in this language." }),
  missing: z.number().int().openapi({ description: "Words that readers get in English." }),
  words: z.array(wordSchema),
});

const localeParameters = z.object({ locale: localeSchema });
const keys = z.array(z.string().max(80)).min(1).max(500);

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/site-words/{locale}",
  tags,
  summary: "The site's own words in a language",
  request: { params: localeParameters },
  responses: { 200: jsonContent(wordList, "Buttons, headings and notices, articles left out.") },
});

const change = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/site-words/{locale}",
  tags,
  summary: "Choose other words; null goes back to those that were brought",
  request: {
    params: localeParameters,
    ...jsonBody(z.strictObject({ words: z.record(z.string().max(80), z.string().max(500).nullable()) })),
  },
  responses: { 200: jsonContent(wordList, "The pages are being rendered.") },
});

const suggest = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/site-words/{locale}/suggest",
  tags,
  summary: "Have the model translate the words that are missing",
  description: "Nothing of it shows on the site until it is accepted.",
  request: { params: localeParameters },
  responses: {
    200: jsonContent(wordList.extend({ failed: z.number().int() }), "With the new suggestions."),
  },
});

const accept = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/site-words/{locale}/accept",
  tags,
  summary: "Take suggestions over, or throw them away",
  request: {
    params: localeParameters,
    ...jsonBody(z.strictObject({ keys, action: z.enum(["accept", "discard"]) })),
  },
  responses: { 200: jsonContent(wordList, "The pages are being rendered.") },
});

async function read(services: Services, workspaceId: WorkspaceId, locale: Locale) {
  return wordsOnSite(locale, await services.siteWords.list(workspaceId, locale));
}

async function present(
  services: Services,
  workspaceId: WorkspaceId,
  locale: Locale,
): Promise<z.input<typeof wordList>> {
  const words = await read(services, workspaceId, locale);
  return {
    locale,
    isBrought: isTranslated(locale),
    missing: isTranslated(locale) ? 0 : words.filter((entry) => entry.words === null).length,
    words: words.map((entry) => ({ ...entry, placeholders: [...entry.placeholders] })),
  };
}

export const siteWordRoutes = createRouter();

siteWordRoutes.openapi(list, async (context) => {
  const { workspaceId } = context.get("principal");
  return context.json(await present(context.get("services"), workspaceId, context.req.valid("param").locale), 200);
});

siteWordRoutes.openapi(change, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { locale } = context.req.valid("param");
  const all = await read(services, workspaceId, locale);
  await services.siteWords.put(workspaceId, locale, checkWords(all, context.req.valid("json").words));
  publishLater(services, "Words could not be published.");
  return context.json(await present(services, workspaceId, locale), 200);
});

siteWordRoutes.openapi(suggest, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { locale } = context.req.valid("param");
  const open = missingWords(locale, await read(services, workspaceId, locale));
  const translated = await translateSegments(
    open.map(({ english }, id) => ({ id, text: english, plain: true })),
    {
      translator: await services.translation.translator(workspaceId),
      from: "en",
      to: locale,
      terms: await services.translation.stores.memory.terms(workspaceId),
      context: "The texts are buttons, headings and short notices of a help center.",
      signal: context.req.raw.signal,
    },
  );
  const made = translated.flatMap((one) => {
    const entry = open[one.id];
    if (!entry || one.kind === "failed" || problemOfWords(entry, one.text)) return [];
    return [{ key: entry.key, suggestion: one.text }];
  });
  await services.siteWords.put(workspaceId, locale, made);
  return context.json({ ...(await present(services, workspaceId, locale)), failed: open.length - made.length }, 200);
});

siteWordRoutes.openapi(accept, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { locale } = context.req.valid("param");
  const { keys: wanted, action } = context.req.valid("json");
  const all = (await read(services, workspaceId, locale)).filter(({ key }) => wanted.includes(key));
  await services.siteWords.put(
    workspaceId,
    locale,
    all.flatMap(({ key, suggestion }) =>
      suggestion === null ? [] : [{ key, suggestion: null, ...(action === "accept" ? { words: suggestion } : {}) }],
    ),
  );
  publishLater(services, "Words could not be published.");
  return context.json(await present(services, workspaceId, locale), 200);
});
