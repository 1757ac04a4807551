import { Hono } from "hono";
import { sampleKinds, sampleRun, sampleSource, type SampleSource } from "./sample-sources.ts";
import type { State } from "./state.ts";

const missing = { code: "source_not_found", message: "There is no such source.", hint: "It may have been deleted." };

interface Given extends Record<string, unknown> {
  readonly secrets: Readonly<Record<string, string>>;
}

const shown = ({ runs, ...source }: SampleSource) => ({ ...source, lastRun: runs[0] ?? null });

/** Sources in memory. A token that says `wrong` is refused, as a real one would be. */
export function sourceRoutes(state: State): Hono {
  const app = new Hono();
  const find = (id: string) => state.sources.find((source) => source.id === id);

  app.get("/source-kinds", (context) => context.json({ kinds: sampleKinds }));
  app.get("/sources", (context) => context.json({ sources: state.sources.map(shown) }));
  app.post("/sources", async (context) => {
    const { kind, name, config, secrets, audience, locale, schedule } = await context.req.json<Given>();
    const source = sampleSource(new Date(), `src_${state.sources.length}`, {
      kind,
      name,
      config,
      secretsSet: Object.keys(secrets),
      audience,
      locale,
      schedule,
      documents: 0,
      failures: 0,
      runs: [],
    });
    state.sources.push(source);
    state.secrets.set(source.id, secrets);
    return context.json(shown(source), 201);
  });
  app.use("/sources/:id/*", async (context, next) =>
    find(context.req.param("id")) ? next() : context.json(missing, 404),
  );
  app.get("/sources/:id", (context) => {
    const source = find(context.req.param("id"));
    return source ? context.json(shown(source)) : context.json(missing, 404);
  });
  app.patch("/sources/:id", async (context) => {
    const source = find(context.req.param("id"))!;
    const { secrets = {}, ...change } = await context.req.json<Partial<Given>>();
    Object.assign(source, change);
    state.secrets.set(source.id, { ...state.secrets.get(source.id), ...secrets });
    return context.json(shown(source));
  });
  app.delete("/sources/:id", (context) => {
    state.sources.splice(state.sources.indexOf(find(context.req.param("id"))!), 1);
    return context.json({ deleted: true });
  });
  app.post("/sources/:id/test", (context) => {
    const wrong = Object.values(state.secrets.get(context.req.param("id")) ?? {}).includes("wrong");
    return context.json(
      wrong
        ? {
            kind: "refused",
            code: "invalid_credential",
            message: "Zendesk refused the token.",
            hint: "Make a new one in Admin Center and paste it here.",
          }
        : { kind: "ok", account: "ana@acme.example", checks: [{ name: "Read articles", ok: true, note: "" }] },
    );
  });
  app.get("/sources/:id/scopes", (context) =>
    context.json({
      options: [
        { id: "cat_1", name: "Billing" },
        { id: "cat_2", name: "Shipping" },
      ],
    }),
  );
  app.post("/sources/:id/dry-run", (context) =>
    context.json({
      items: [
        { externalId: "1", title: "Change an order", url: "", outcome: "added", audience: "public", reason: "" },
        {
          externalId: "2",
          title: "Old prices",
          url: "",
          outcome: "skipped",
          audience: "public",
          reason: "It is a draft.",
        },
      ],
      counts: { added: 1, updated: 0, unchanged: 0, removed: 0, skipped: 1, failed: 0 },
      complete: true,
      held: false,
      warnings: [],
    }),
  );
  app.post("/sources/:id/sync", async (context) => {
    const { mode } = await context.req.json<{ mode: string }>();
    const change = { mode, trigger: "person", state: "running", progress: { done: 3, total: null }, finishedAt: null };
    const run = sampleRun(new Date(), 0, { ...change, id: `run_${Date.now()}` });
    find(context.req.param("id"))!.runs.unshift(run);
    return context.json({ runId: run.id }, 202);
  });
  for (const [verb, paused] of [
    ["pause", true],
    ["resume", false],
  ] as const)
    app.post(`/sources/:id/${verb}`, (context) => {
      const source = find(context.req.param("id"))!;
      source.paused = paused;
      return context.json(shown(source));
    });
  app.get("/sources/:id/runs", (context) => context.json({ runs: find(context.req.param("id"))!.runs }));
  app.get("/sources/:id/runs/:run", (context) => {
    const run = find(context.req.param("id"))!.runs.find(({ id }) => id === context.req.param("run"));
    if (!run) return context.json(missing, 404);
    const issues = [
      { kind: "failure", externalId: "7", title: "Refunds", code: "timeout", reason: "It took too long." },
    ];
    return context.json({ ...run, issues: run.counts.failed > 0 ? issues : [] });
  });
  app.post("/sources/:id/runs/:run/cancel", (context) => {
    const run = find(context.req.param("id"))!.runs.find(({ id }) => id === context.req.param("run"))!;
    Object.assign(run, { state: "cancelled", finishedAt: new Date().toISOString() });
    return context.json(run);
  });
  app.get("/sources/:id/documents", (context) => {
    const all = Array.from({ length: Math.min(120, find(context.req.param("id"))!.documents) }, (_, index) => ({
      externalId: String(index),
      documentId: `doc_${index}`,
      title: index === 0 ? "كيف تسترد أموالك" : `How to do thing ${index}`,
      url: `https://acme.example/${index}`,
      locale: index === 0 ? "ar" : "en",
      audience: index % 7 === 3 ? "internal" : "public",
      access: "public",
      breadcrumbs: ["Help", index % 2 ? "Billing" : "Shipping"],
      labels: [],
      updatedAt: new Date(Date.now() - index * 3_600_000).toISOString(),
      missing: index === 5,
    }));
    const q = context.req.query("q")?.toLowerCase() ?? "";
    const found = all.filter(({ title }) => title.toLowerCase().includes(q));
    const offset = Number(context.req.query("offset") ?? 0);
    return context.json({ documents: found.slice(offset, offset + 50), total: found.length });
  });
  app.get("/sources/:id/failures", (context) => {
    const { failures } = find(context.req.param("id"))!;
    const at = new Date().toISOString();
    const reasons = ["The server answered 500.", "The file is encrypted. Save it without a password."];
    return context.json({
      failures: reasons.slice(0, failures).map((message, index) => ({
        externalId: String(index),
        title: ["Refunds", "Price list.pdf"][index],
        code: "unavailable",
        message,
        retryable: index === 0,
        attempts: index + 1,
        firstAt: at,
        lastAt: at,
        nextRetryAt: index === 0 ? new Date(Date.now() + 600_000).toISOString() : null,
      })),
    });
  });
  for (const path of ["/sources/:id/failures/retry", "/sources/:id/failures/:item/retry"])
    app.post(path, (context) => {
      find(context.req.param("id") ?? "")!.failures = 0;
      return context.json({ runId: "run_retry" }, 202);
    });
  app.get("/sources/:id/held-deletions", (context) => {
    const { heldDeletions } = find(context.req.param("id"))!;
    return context.json({
      deletions: Array.from({ length: heldDeletions }, (_, index) => ({
        externalId: String(index),
        title: `Old article ${index}`,
        url: `https://acme.example/${index}`,
        reason: "Not in the last two listings.",
        heldAt: new Date(Date.now() - 5_400_000).toISOString(),
      })),
    });
  });
  app.post("/sources/:id/held-deletions", (context) => {
    const source = find(context.req.param("id"))!;
    const documents = source.heldDeletions;
    source.heldDeletions = 0;
    return context.json({ documents });
  });
  return app;
}
