import { z } from "@hono/zod-openapi";
import { directionOf, matchLocale } from "@handrail/core";
import { everyone } from "../http/policy.ts";
import { localeParameter } from "../http/parameters.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import { widgetGreeting } from "../widget-greeting.ts";

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
        assistantName: z.string(),
        greeting: z.string(),
        starters: z.array(z.string()),
        locale: z.string(),
        direction: z.enum(["ltr", "rtl"]),
      }),
      "Texts in the best fitting language.",
    ),
  },
});

export const widgetConfigRoutes = createRouter();

widgetConfigRoutes.openapi(config, async (context) => {
  const { workspace, publishing } = context.get("services");
  const wanted = context.req.valid("query").locale ?? workspace.sourceLocale;
  const locale = matchLocale(wanted, workspace.locales) ?? workspace.sourceLocale;
  return context.json(
    {
      name: workspace.name,
      ...widgetGreeting(locale),
      starters: await publishing.starters(locale),
      locale,
      direction: directionOf(locale),
    },
    200,
  );
});
