import { Hono } from "hono";
import type { HelpCenter, HelpCenterFields } from "../src/api/help-centers.ts";
import type { State } from "./state.ts";
import { emptyHelpCenter } from "../src/screens/settings/help-center/new-help-center.ts";

const present = (fields: HelpCenterFields, id: string, isDefault: boolean): HelpCenter => ({
  ...fields,
  id,
  isDefault,
  address: fields.hosts[0] ? `https://${fields.hosts[0]}` : "http://localhost:4321",
  pages: 214,
  checks: {
    accentContrast: null,
    accentShown: null,
    cssRemoved: fields.theme.css.includes("@import") ? ["@import"] : [],
  },
});

export const defaultHelpCenter = (): HelpCenter => present(emptyHelpCenter, "hlp_1", true);

/** Help centers, votes of readers and searches in vain. */
export function siteRoutes({ helpCenters, articles }: State): Hono {
  const app = new Hono();
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  let searches = [
    { query: "cancel subscription", locale: "en", count: 14, firstAt: ago(300), lastAt: ago(2) },
    { query: "rechnung als pdf", locale: "de", count: 6, firstAt: ago(200), lastAt: ago(30) },
    { query: "استرداد المبلغ", locale: "ar", count: 3, firstAt: ago(90), lastAt: ago(50) },
  ];
  if (articles.length === 0) searches = [];

  app.get("/help-centers", (context) => context.json({ helpCenters }));
  app.post("/help-centers/logo", (context) =>
    context.json({ fileName: "0123456789abcdef.png", width: 1, height: 1 }, 201),
  );
  app.post("/help-centers", async (context) => {
    const created = present(await context.req.json<HelpCenterFields>(), `hlp_${helpCenters.length + 1}`, false);
    if (helpCenters.some((other) => other.hosts.some((host) => created.hosts.includes(host))))
      return context.json(
        {
          code: "help_center_host_taken",
          message: "Another help center has this host name already.",
          hint: "Choose another.",
        },
        409,
      );
    helpCenters.push(created);
    return context.json({ helpCenter: created }, 201);
  });
  app.put("/help-centers/:id", async (context) => {
    const index = helpCenters.findIndex(({ id }) => id === context.req.param("id"));
    const before = helpCenters[index];
    if (!before) return context.json({ code: "help_center_not_found", message: "Gone.", hint: "Reload." }, 404);
    const changed = present(await context.req.json<HelpCenterFields>(), before.id, before.isDefault);
    helpCenters[index] = changed;
    return context.json({ helpCenter: changed });
  });
  app.delete("/help-centers/:id", (context) => {
    const index = helpCenters.findIndex(({ id, isDefault }) => id === context.req.param("id") && !isDefault);
    if (index >= 0) helpCenters.splice(index, 1);
    return context.json({ removed: index >= 0 });
  });
  app.get("/failed-searches", (context) => context.json({ searches }));
  app.delete("/failed-searches", (context) => {
    const { q } = context.req.query();
    searches = q ? searches.filter(({ query }) => query !== q) : [];
    return context.json({ forgotten: 1 });
  });
  app.get("/reader-feedback", (context) =>
    context.json({
      articles:
        articles.length === 0
          ? []
          : [
              {
                articleId: "art_1",
                title: "Cancel an order",
                url: "/en/orders/cancel/",
                locale: "en",
                helpful: 12,
                unhelpful: 9,
                comments: 2,
                reads: 340,
                lastAt: ago(3),
              },
              {
                articleId: "art_2",
                title: "Rechnungen finden",
                url: "/de/billing/invoices/",
                locale: "de",
                helpful: 31,
                unhelpful: 1,
                comments: 0,
                reads: 120,
                lastAt: ago(20),
              },
            ],
    }),
  );
  app.get("/articles/:id/votes", (context) =>
    context.json({
      votes: [
        {
          id: "vot_1",
          locale: "en",
          version: 4,
          helpful: false,
          comment: "The button is not where the picture shows it.",
          at: ago(3),
        },
        { id: "vot_2", locale: "en", version: 3, helpful: true, comment: "Step 2 was what I needed.", at: ago(70) },
      ],
    }),
  );
  return app;
}
