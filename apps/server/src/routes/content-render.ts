import { z } from "@hono/zod-openapi";
import { readingTime } from "@handrail/articles";
import { proseStyles } from "@handrail/help-center";
import { renderMarkdown } from "@handrail/markdown";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const render = defineRoute(withScope("content:read"), {
  method: "post",
  path: "/content/render",
  tags: ["Content"],
  summary: "Render Markdown as the help center shows it",
  description: "Sanitised like a page; links stay as they are written.",
  request: jsonBody(z.strictObject({ locale: localeSchema, body: z.string().max(1_000_000) })),
  responses: {
    200: jsonContent(
      z.object({
        html: z.string(),
        styles: z.array(z.string()).openapi({ description: "Addresses of the site's style sheets for this HTML." }),
        words: z.number(),
        minutes: z.number().openapi({ description: "To read it." }),
      }),
      "The text as HTML.",
    ),
  },
});

let styles: Promise<readonly string[]> | undefined;

export const contentRenderRoutes = createRouter();

contentRenderRoutes.openapi(render, async (context) => {
  const { locale, body } = context.req.valid("json");
  const [{ html }, sheets] = await Promise.all([
    renderMarkdown(body, {
      locale,
      resolveImage: (target) => (/^(?:\/media\/|https?:)/.test(target) ? undefined : "missing"),
    }),
    (styles ??= proseStyles()),
  ]);
  return context.json({ html, styles: [...sheets], ...readingTime(body, locale) }, 200);
});
