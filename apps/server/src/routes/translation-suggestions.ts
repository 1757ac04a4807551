import { z } from "@hono/zod-openapi";
import { translateSegments } from "@handrail/articles";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const suggest = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/translations/suggest",
  tags: ["Translation"],
  summary: "Suggest translations of short texts",
  description: "For names of topics, links of the site, alternative texts: nothing is stored.",
  request: jsonBody(
    z.strictObject({
      from: localeSchema,
      to: localeSchema,
      texts: z.array(z.string().max(2000)).min(1).max(200),
    }),
  ),
  responses: {
    200: jsonContent(
      z.object({ texts: z.array(z.object({ text: z.string().nullable(), problem: z.string() })) }),
      "In the order of the request; null where none could be made.",
    ),
  },
});

export const translationSuggestionRoutes = createRouter();

translationSuggestionRoutes.openapi(suggest, async (context) => {
  const { translation } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { from, to, texts } = context.req.valid("json");
  const translated = await translateSegments(
    texts.map((text, id) => ({ id, text, plain: true })),
    {
      translator: await translation.translator(workspaceId),
      from,
      to,
      terms: await translation.stores.memory.terms(workspaceId),
      context: "The texts are names and labels of a help center.",
      signal: context.req.raw.signal,
    },
  );
  return context.json(
    {
      texts: translated.map((one) =>
        one.kind === "failed" ? { text: null, problem: one.problem } : { text: one.text, problem: "" },
      ),
    },
    200,
  );
});
