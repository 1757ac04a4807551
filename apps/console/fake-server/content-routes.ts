import { Hono } from "hono";
import type { SampleArticle, SampleTranslation } from "./sample-articles.ts";
import type { State } from "./state.ts";

/** Articles, keys and the overview. */
export function contentRoutes(state: State): Hono {
  const app = new Hono();
  const find = (id: string) => state.articles.find((article) => article.id === id);
  const missing = {
    code: "article_not_found",
    message: "There is no such article.",
    hint: "Check the id; it may have been deleted.",
  };
  const locales = (article: SampleArticle) =>
    [...article.translations].map(([locale, { state: shown, stale }]) => ({ locale, state: shown, stale }));
  const row = (article: SampleArticle, locale: string, text: SampleTranslation) => ({
    id: article.id,
    path: article.path,
    collection: article.collection,
    topic: article.topic,
    sourceLocale: article.sourceLocale,
    locale,
    title: text.title,
    state: text.state,
    stale: text.stale,
    version: text.version,
    url: `/${locale}/${article.path}/`,
    updatedAt: text.updatedAt,
    locales: locales(article),
  });

  app.get("/articles", (context) => {
    const { locale, state: wanted, q, collection, topicId, limit = "50", offset = "0" } = context.req.query();
    const rows = state.articles
      .flatMap((article) => {
        const shown = locale && article.translations.has(locale) ? locale : article.sourceLocale;
        const text = article.translations.get(shown);
        return text ? [row(article, shown, text)] : [];
      })
      .filter((found) => !wanted || (found.state === wanted && (!locale || found.locale === locale)))
      .filter((found) => !collection || found.collection === collection)
      .filter((found) => !topicId || `top_${found.topic?.path}` === topicId)
      .filter((found) => !q || found.title.toLowerCase().includes(q.toLowerCase()));
    return context.json({ articles: rows.slice(Number(offset), Number(offset) + Number(limit)), total: rows.length });
  });
  app.get("/articles/:id", (context) => {
    const article = find(context.req.param("id"));
    if (!article) return context.json(missing, 404);
    const locale = context.req.query("locale") || article.sourceLocale;
    const text = article.translations.get(locale);
    if (!text)
      return context.json(
        { code: "translation_not_found", message: "There is no such translation.", hint: "Save a draft to begin one." },
        404,
      );
    const { title, description, body, versions } = text;
    return context.json({
      ...row(article, locale, text),
      topicId: article.topic ? `top_${article.topic.path}` : null,
      audience: "public",
      tags: [],
      seo: { title: "", description: "", noindex: false, canonical: "", imageAlt: "" },
      revision: text.revision,
      draft: { title, description, body },
      versions,
    });
  });
  app.post("/articles", async (context) => {
    const input = await context.req.json<{
      path: string;
      title: string;
      description: string;
      body: string;
      locale?: string;
    }>();
    if (state.articles.some(({ path }) => path === input.path))
      return context.json(
        { code: "article_path_taken", message: "Another article has this address.", hint: "Choose another address." },
        409,
      );
    const topicPath = input.path.split("/").slice(0, -1).join("/");
    const article: SampleArticle = {
      id: `art_${crypto.randomUUID().slice(0, 8)}`,
      path: input.path,
      collection: "help-center",
      topic: topicPath ? { path: topicPath, title: topicPath } : null,
      sourceLocale: input.locale ?? "en",
      translations: new Map(),
    };
    article.translations.set(article.sourceLocale, {
      title: input.title,
      description: input.description,
      body: input.body,
      state: "draft",
      stale: false,
      version: 0,
      revision: 1,
      updatedAt: new Date().toISOString(),
      versions: [],
    });
    state.articles.push(article);
    return context.json({ id: article.id }, 201);
  });
  app.post("/articles/:id/publish", async (context) => {
    const article = find(context.req.param("id"));
    if (!article) return context.json(missing, 404);
    const { locales: wanted = [...article.translations.keys()] } = await context.req.json<{ locales?: string[] }>();
    for (const locale of wanted) {
      const text = article.translations.get(locale);
      if (!text) continue;
      text.version += 1;
      text.state = "published";
      text.versions.unshift({ version: text.version, author: state.user.name, createdAt: new Date().toISOString() });
    }
    state.publishedAt = new Date().toISOString();
    return context.json({ versions: wanted, pages: wanted.length * 4, durationMs: 41 });
  });

  app.post("/publish", (context) => {
    state.publishedAt = new Date().toISOString();
    return context.json({ rendered: 118, replaced: 6, removed: 0, durationMs: 260 });
  });
  app.get("/overview", (context) => {
    const documents = state.articles.reduce((sum, article) => sum + article.translations.size, 0);
    const sessions = state.log.list();
    return context.json({
      site: {
        url: "http://localhost:4321",
        locales: state.locales,
        pages: documents ? documents + 40 : 0,
        publishedAt: state.publishedAt,
      },
      index: {
        documents,
        chunks: documents * 9,
        segments: 4,
        sizeBytes: documents * 41_000,
        embedded: state.modelState === "ready" ? documents * 9 : state.modelState === "loading" ? documents * 5 : 0,
        perLocale: state.locales.map((locale) => {
          const count = state.articles.filter((article) => article.translations.has(locale)).length;
          return { locale, documents: count, chunks: count * 9 };
        }),
        perSource: [],
        model: "multilingual-e5-small",
        modelState: state.modelState,
        modelNote:
          state.modelState === "unavailable"
            ? "The model's files could not be downloaded. Set HANDRAIL_MODELS to a folder that holds them."
            : "",
        suggestions:
          state.modelState === "unavailable"
            ? { driver: "meilisearch", state: "unavailable", note: "Meilisearch cannot be reached." }
            : { driver: "postgres", state: "ready", note: "" },
      },
      sources: documents ? [{ kind: "article", name: "help-center", documents, updatedAt: state.publishedAt }] : [],
      sessions: {
        open: sessions.filter(({ status }) => status === "open").length,
        waitingForPerson: sessions.filter(({ status, owner }) => status === "open" && owner === "human").length,
        total: sessions.length,
        handoffs: sessions.filter(({ owner }) => owner === "human").length,
      },
      assistant: { model: "extractive" },
      storage: { backend: "pglite", sizeBytes: 41_943_040 + documents * 61_000 },
    });
  });

  app.get("/api-keys", (context) => context.json({ keys: state.keys }));
  app.post("/api-keys", async (context) => {
    const { name, scopes } = await context.req.json<{ name: string; scopes: string[] }>();
    const key = `hrk_${crypto.randomUUID().replaceAll("-", "")}`;
    const stored = {
      id: `key_${state.keys.length + 1}`,
      name,
      prefix: key.slice(0, 10),
      scopes,
      createdAt: new Date().toISOString(),
      lastUsedAt: null,
    };
    state.keys.unshift(stored);
    return context.json({ ...stored, key }, 201);
  });
  app.delete("/api-keys/:id", (context) => {
    const index = state.keys.findIndex(({ id }) => id === context.req.param("id"));
    if (index >= 0) state.keys.splice(index, 1);
    return context.json({ deleted: index >= 0 });
  });
  return app;
}
