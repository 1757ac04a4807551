import { Hono } from "hono";
import type { ContentRule, ContentRules, MediaItem, Redirect, Topic } from "../src/api/site-parts.ts";
import type { State } from "./state.ts";

const picture = (hue: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="hsl(${hue} 40% 80%)"/><rect x="24" y="24" width="200" height="16" rx="8" fill="hsl(${hue} 50% 45%)"/><rect x="24" y="60" width="272" height="116" rx="8" fill="white"/></svg>`,
  )}`;

/** Topics, redirects, images, and the quality of texts, in memory. */
export function sitePartRoutes(state: State): Hono {
  const app = new Hono();
  const full = state.articles.length > 0;
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  let topics = topicsOf(state);
  let redirects: Redirect[] = full
    ? [
        { id: "red_1", from: "start/setup", to: "start/install", origin: "moved", createdAt: ago(4) },
        { id: "red_2", from: "/hc/en-us/articles/360001", to: "operate/backup", origin: "import", createdAt: ago(60) },
        { id: "red_3", from: "status", to: "https://status.example/", origin: "manual", createdAt: ago(12) },
      ]
    : [];
  const image = (fileName: string, name: string, hue: number, uses: number): MediaItem => ({
    fileName,
    name,
    url: picture(hue),
    mediaType: "image/png",
    sizeBytes: 41_000 + hue * 200,
    width: 320,
    height: 200,
    alt: uses ? { en: `The ${name} screen` } : {},
    uses,
    createdAt: ago(hue / 10),
  });
  let media = full
    ? [
        image("a1.png", "settings", 200, 2),
        image("b2.png", "a-name-that-somebody-never-shortened-when-uploading", 30, 0),
        image("c3.png", "inbox", 280, 1),
        {
          ...image("0123456789abcdef.pdf", "Price list.pdf", 100, 1),
          url: "/media/0123456789abcdef.pdf",
          mediaType: "application/pdf",
          width: 0,
          height: 0,
          alt: {},
        },
      ]
    : [];
  let rules: ContentRule[] = full
    ? [
        {
          id: "rul_simply",
          strength: "should_not",
          check: { kind: "words", words: ["simply"] },
          text: "“simply”, “just”, “easily”",
          locales: ["en"],
          onEdit: "warn",
          onPublish: "warn",
        },
      ]
    : [];
  let builtIn: ContentRules["builtIn"] = [
    { name: "broken_links", title: "Links lead somewhere", onEdit: "warn", onPublish: "block" },
    { name: "missing_alt", title: "Images have a description", onEdit: "warn", onPublish: "warn" },
  ];

  app.get("/topics", (context) => context.json({ topics }));
  app.put("/topics/order", async (context) => {
    const { ids } = await context.req.json<{ ids: string[] }>();
    topics = topics.map((topic) => (ids.includes(topic.id) ? { ...topic, position: ids.indexOf(topic.id) } : topic));
    return context.json({ ordered: ids.length });
  });
  app.put("/topics/:id/articles/order", async (context) => {
    const { ids } = await context.req.json<{ ids: string[] }>();
    state.articles.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
    return context.json({ ids, pages: 5 });
  });
  app.patch("/topics/:id", async (context) => {
    const change = await context.req.json<Partial<Topic>>();
    topics = topics.map((topic) => (topic.id === context.req.param("id") ? { ...topic, ...change } : topic));
    return context.json({ redirects: 0 });
  });
  app.delete("/topics/:id", (context) => {
    topics = topics.filter(({ id }) => id !== context.req.param("id"));
    return context.json({ deleted: true });
  });

  app.get("/redirects", (context) => {
    const q = context.req.query("q") ?? "";
    return context.json({ redirects: redirects.filter(({ from, to }) => `${from} ${to}`.includes(q)) });
  });
  app.post("/redirects", async (context) => {
    const fields = await context.req.json<{ from: string; to: string }>();
    const redirect = { ...fields, id: `red_${crypto.randomUUID()}`, origin: "manual", createdAt: ago(0) };
    redirects = [redirect, ...redirects];
    return context.json({ redirect }, 201);
  });
  app.put("/redirects/:id", async (context) => {
    const fields = await context.req.json<{ from: string; to: string }>();
    redirects = redirects.map((entry) => (entry.id === context.req.param("id") ? { ...entry, ...fields } : entry));
    return context.json({ saved: true });
  });
  app.delete("/redirects/:id", (context) => {
    redirects = redirects.filter(({ id }) => id !== context.req.param("id"));
    return context.json({ deleted: true });
  });

  app.get("/media", (context) => {
    const { q = "", unused } = context.req.query();
    const found = media.filter(({ name, uses }) => name.includes(q) && (unused !== "true" || uses === 0));
    return context.json({ media: found, total: found.length });
  });
  app.post("/media", async (context) => {
    const { files } = await context.req.json<{ files: { name: string }[] }>();
    const results = files.map(({ name }, index) => {
      const item = { ...image(`up${media.length + index}.png`, name.replace(/\.\w+$/, ""), 120, 0), alt: {} };
      media.unshift(item);
      return { name, outcome: "added", media: item };
    });
    return context.json({ results });
  });
  app.get("/media/:file", (context) => {
    const item = media.find(({ fileName }) => fileName === context.req.param("file"));
    if (!item) return context.json({ code: "media_not_found", message: "Gone.", hint: "Reload." }, 404);
    const usedIn = state.articles.slice(0, item.uses).map((article) => ({
      articleId: article.id,
      locale: "en",
      title: article.translations.get("en")?.title ?? article.path,
      path: article.path,
      where: "live",
    }));
    return context.json({ media: item, usedIn });
  });
  app.patch("/media/:file", async (context) => {
    const change = await context.req.json<Partial<MediaItem>>();
    media = media.map((item) => (item.fileName === context.req.param("file") ? { ...item, ...change } : item));
    return context.json({ saved: true });
  });
  app.delete("/media/:file", (context) => {
    media = media.filter(({ fileName }) => fileName !== context.req.param("file"));
    return context.json({ deleted: true });
  });

  app.get("/content-health", (context) => {
    const locale = context.req.query("locale") ?? "en";
    const texts = state.articles.filter(({ translations }) => translations.has(locale));
    const flags = [["orphan"], ["stale", "duplicate"], []];
    const articles = texts.slice(0, 3).map(({ id, path, translations }, at) => ({
      id,
      locale,
      path,
      title: translations.get(locale)!.title,
      findings: 3 - at,
      worst: at === 0 ? "block" : "warn",
      flags: flags[at] ?? [],
    }));
    const [, second] = articles;
    return context.json({
      complete: true,
      checked: texts.length,
      total: texts.length,
      counts: { orphan: 1, stale: 1, duplicate: 1 },
      articles,
      similar: second
        ? [
            {
              kind: "contradiction",
              articleId: second.id,
              locale,
              title: second.title,
              path: second.path,
              similarity: 0.91,
              excerpt: "A refund arrives within 3 working days.",
              otherExcerpt: "A refund arrives within 5 working days.",
              differs: ["3", "5"],
            },
          ]
        : [],
    });
  });
  app.get("/content-rules", (context) => context.json({ rules, builtIn, staleAfterMonths: 12, modelAvailable: true }));
  app.post("/content-rules", async (context) => {
    const rule = { ...(await context.req.json<ContentRule>()), id: `rul_${crypto.randomUUID()}` };
    rules = [...rules, rule];
    return context.json({ rule }, 201);
  });
  app.put("/content-rules/built-in/:name", async (context) => {
    const change = await context.req.json<object>();
    builtIn = builtIn.map((rule) => (rule.name === context.req.param("name") ? { ...rule, ...change } : rule));
    return context.json({ saved: true });
  });
  app.put("/content-rules/:id", async (context) => {
    const fields = await context.req.json<Omit<ContentRule, "id">>();
    rules = rules.map((rule) => (rule.id === context.req.param("id") ? { ...fields, id: rule.id } : rule));
    return context.json({ saved: true });
  });
  app.delete("/content-rules/:id", (context) => {
    rules = rules.filter(({ id }) => id !== context.req.param("id"));
    return context.json({ deleted: true });
  });
  return app;
}

function topicsOf(state: State): Topic[] {
  const byPath = new Map<string, Topic>();
  for (const { topic } of state.articles) {
    if (!topic) continue;
    const known = byPath.get(topic.path);
    byPath.set(topic.path, {
      id: `top_${topic.path}`,
      collection: "help-center",
      path: topic.path,
      slug: topic.path,
      parentId: null,
      position: known?.position ?? byPath.size,
      icon: "book",
      texts: { en: { title: topic.title, description: "" } },
      articles: (known?.articles ?? 0) + 1,
    });
  }
  const parent = byPath.get("operate");
  return [
    ...byPath.values(),
    ...(parent
      ? [
          {
            ...parent,
            id: "top_upgrades",
            path: "operate/upgrades",
            slug: "upgrades",
            parentId: parent.id,
            position: 0,
            texts: { en: { title: "Upgrades", description: "" } },
            articles: 0,
          },
        ]
      : []),
  ];
}
