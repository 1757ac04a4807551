import { Hono } from "hono";
import type { GlossaryTerm, ProgressName, TranslationJob } from "../src/api/translations.ts";
import type { SampleTranslation } from "./sample-articles.ts";
import type { State } from "./state.ts";

const progressOf = (text: SampleTranslation | undefined): ProgressName =>
  !text ? "missing" : text.version === 0 ? "draft" : text.stale ? "stale" : "complete";

/** How far the languages are, jobs of a model, and the glossary, in memory. */
export function translationRoutes(state: State): Hono {
  const app = new Hono();
  const full = state.articles.length > 0;
  const targets = state.locales.filter((locale) => locale !== "en");
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  let jobs: TranslationJob[] = full
    ? [
        {
          id: "trj_1",
          locales: ["fr", "ja"],
          createdBy: state.user.name,
          createdAt: ago(90),
          finishedAt: ago(80),
          cancelled: false,
          counts: { done: 11, partly: 1 },
        },
      ]
    : [];
  let terms: GlossaryTerm[] = full
    ? [
        { id: "trm_1", term: "Handrail", note: "", doNotTranslate: true, caseSensitive: true, translations: {} },
        {
          id: "trm_2",
          term: "hand-off",
          note: "When a person takes over from the assistant.",
          doNotTranslate: false,
          caseSensitive: false,
          translations: { de: "Übergabe", fr: "relais", ja: "引き継ぎ" },
        },
      ]
    : [];

  app.get("/translations/progress", (context) =>
    context.json({
      sourceLocale: "en",
      model: "gpt-oss-20b",
      locales: targets.map((locale) => {
        const counts = { complete: 0, stale: 0, draft: 0, missing: 0 };
        for (const { translations } of state.articles) counts[progressOf(translations.get(locale))] += 1;
        return { locale, articles: state.articles.length, ...counts };
      }),
    }),
  );
  app.get("/translations", (context) => {
    const { locale = "de", progress, q = "", limit = "50", offset = "0" } = context.req.query();
    const rows = state.articles
      .map(({ id, path, sourceLocale, translations }) => {
        const text = translations.get(locale);
        const sourceTitle = translations.get(sourceLocale)?.title ?? path;
        const title = text?.title ?? sourceTitle;
        const updatedAt = text?.updatedAt ?? null;
        return { articleId: id, path, title, sourceTitle, sourceLocale, locale, progress: progressOf(text), updatedAt };
      })
      .filter((row) => (!progress || row.progress === progress) && row.title.toLowerCase().includes(q.toLowerCase()));
    return context.json({ total: rows.length, rows: rows.slice(Number(offset), Number(offset) + Number(limit)) });
  });
  app.get("/translation-jobs", (context) => context.json({ jobs }));
  app.post("/translation-jobs", async (context) => {
    const { locales } = await context.req.json<{ locales: string[] }>();
    const job = {
      id: `trj_${jobs.length + 1}`,
      locales,
      createdBy: state.user.name,
      createdAt: ago(0),
      finishedAt: null,
      cancelled: false,
      counts: { waiting: state.articles.length },
    };
    jobs = [job, ...jobs];
    return context.json(job, 201);
  });
  app.post("/translation-jobs/:id/cancel", (context) => {
    jobs = jobs.map((job) =>
      job.id === context.req.param("id") ? { ...job, cancelled: true, finishedAt: ago(0) } : job,
    );
    return context.json(jobs.find(({ id }) => id === context.req.param("id")));
  });

  app.get("/glossary", (context) => context.json({ terms }));
  app.post("/glossary", async (context) => {
    const term = { ...(await context.req.json<Omit<GlossaryTerm, "id">>()), id: `trm_${crypto.randomUUID()}` };
    terms = [...terms, term];
    return context.json(term, 201);
  });
  app.put("/glossary/:id", async (context) => {
    const term = { ...(await context.req.json<Omit<GlossaryTerm, "id">>()), id: context.req.param("id") };
    terms = terms.map((known) => (known.id === term.id ? term : known));
    return context.json(term);
  });
  app.delete("/glossary/:id", (context) => {
    terms = terms.filter(({ id }) => id !== context.req.param("id"));
    return context.json({ deleted: true });
  });
  return app;
}
