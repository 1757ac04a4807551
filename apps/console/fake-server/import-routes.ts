import { Hono } from "hono";
import type { ImportReport, ImportRun } from "../src/api/imports.ts";

const report: ImportReport = {
  layout: "",
  counts: { added: 7, updated: 2, unchanged: 41, left: 1, skipped: 0, removed: 0, gone: 1 },
  articles: 38,
  drafts: 3,
  topics: 9,
  redirects: 124,
  images: { stored: 0, known: 57, waiting: 6, broken: 0 },
  files: { stored: 0, known: 0, waiting: 2, broken: 0 },
  locales: [
    { there: "en-us", here: "en" },
    { there: "de", here: "de" },
  ],
  pages: [
    {
      kind: "article",
      title: "Refunds and cancellations",
      locale: "en",
      path: "billing/refunds-and-cancellations",
      draft: false,
      outcome: "left",
      reason: "It was changed here since the last import, and stays as it is.",
    },
    {
      kind: "article",
      title: "Summer sale 2024",
      locale: "en",
      path: "billing/summer-sale-2024",
      draft: false,
      outcome: "gone",
      reason: "It is not there any more. It stays in the help center until you take it off.",
    },
    {
      kind: "topic",
      title: "Getting started",
      locale: "en",
      path: "getting-started",
      draft: false,
      outcome: "added",
      reason: "",
    },
    {
      kind: "article",
      title: "Create your account",
      locale: "en",
      path: "getting-started/create-your-account",
      draft: false,
      outcome: "added",
      reason: "",
    },
    {
      kind: "article",
      title: "Konto anlegen",
      locale: "de",
      path: "getting-started/create-your-account",
      draft: true,
      outcome: "added",
      reason: "",
    },
    {
      kind: "article",
      title: "Pay by card",
      locale: "en",
      path: "billing/pay-by-card",
      draft: false,
      outcome: "updated",
      reason: "",
    },
  ],
  morePages: 46,
  leftovers: [
    {
      kind: "embed",
      page: "Create your account",
      locale: "en",
      what: "an embedded page of forms.example.com",
      became: "a link to it",
    },
    {
      kind: "audience",
      page: "Prices for partners",
      locale: "",
      what: "it is for a user segment of Zendesk that has no counterpart here",
      became: "only your own people see it until you choose an audience",
    },
    {
      kind: "link",
      page: "Pay by card",
      locale: "en",
      what: "a link to https://acme.zendesk.com/hc/en-us/articles/360009999",
      became: "kept; it leads to a page that is not there",
    },
  ],
  moreLeftovers: 0,
};

/** Imports in memory: one of each state, and new ones that are ready at once. */
export function importRoutes(full: boolean): Hono {
  const app = new Hono();
  const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const run = (id: string, change: Partial<ImportRun>): ImportRun => ({
    id,
    kind: "zendesk",
    from: "acme.zendesk.com",
    collection: "help-center",
    folderWins: false,
    createdBy: "Ana Lovelace",
    createdAt: ago(0.1),
    state: "ready",
    progress: { stage: "", done: 0, total: 0 },
    problem: null,
    redirectsAdded: 0,
    ...change,
  });
  let runs: ImportRun[] = full
    ? [
        run("imr_ready", {}),
        run("imr_running", {
          kind: "intercom",
          from: "Intercom (EU)",
          state: "running",
          progress: { stage: "Bringing in pages", done: 212, total: 640 },
        }),
        run("imr_done", {
          kind: "folder",
          from: "product-docs-main.zip",
          state: "done",
          redirectsAdded: 88,
          createdAt: ago(9),
        }),
        run("imr_failed", {
          state: "failed",
          createdAt: ago(10),
          problem: {
            code: "invalid_credential",
            message: "Zendesk does not accept the credentials (/api/v2/help_center/locales.json, status 401).",
            hint: "Check the email address and the API token, and that API token access is switched on in Zendesk.",
          },
        }),
      ]
    : [];
  const add = (change: Partial<ImportRun>): { run: ImportRun } => {
    const added = run(`imr_${runs.length}`, { ...change, createdAt: ago(0) });
    runs = [added, ...runs];
    return { run: added };
  };
  app.get("/import-runs", (context) => context.json({ runs }));
  app.post("/import-runs", async (context) => {
    const { kind, site = "Intercom (US)" } = await context.req.json<{ kind: ImportRun["kind"]; site?: string }>();
    return context.json(add({ kind, from: site }), 201);
  });
  app.post("/import-runs/upload", (context) =>
    context.json(
      add({ kind: context.req.query("kind") as ImportRun["kind"], from: context.req.query("name") ?? "" }),
      201,
    ),
  );
  app.get("/import-runs/:id", (context) => {
    const found = runs.find(({ id }) => id === context.req.param("id"));
    if (!found) return context.json({ code: "import_not_found", message: "There is no such import.", hint: "" }, 404);
    return context.json({ run: found, report: found.state === "failed" ? null : report });
  });
  app.post("/import-runs/:id/:what{start|cancel}", (context) => {
    const { id, what } = context.req.param();
    runs = runs.map((each) => (each.id === id ? { ...each, state: what === "start" ? "done" : "cancelled" } : each));
    return context.json({ run: runs.find((each) => each.id === id) });
  });
  return app;
}
