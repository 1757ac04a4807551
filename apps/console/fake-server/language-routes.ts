import { Hono } from "hono";
import type { SiteLanguages, SiteWord } from "../src/api/languages.ts";
import type { PreviewLink } from "../src/api/previews.ts";
import type { State } from "./state.ts";

const texts: Readonly<Record<string, string>> = {
  "site.home": "Home",
  "site.ask": "Ask a question",
  "home.heading": "How can we help?",
  "home.personText":
    "Describe your problem in your own words. The assistant answers from these articles, and a person takes over when it cannot.",
  "topic.articles.one": "{count} article",
  "topic.articles.other": "{count} articles",
  "article.updated": "Updated {date}",
  "article.contents": "On this page",
  "vote.question": "Was this article helpful?",
  "search.placeholder": "Search or ask a question",
  "search.none": "Nothing found for “{query}”",
  "notFound.heading": "This page does not exist",
};

const german: Readonly<Record<string, string>> = {
  "site.home": "Startseite",
  "site.ask": "Frage stellen",
  "home.heading": "Wie können wir helfen?",
  "topic.articles.one": "{count} Artikel",
  "topic.articles.other": "{count} Artikel",
  "vote.question": "War dieser Artikel hilfreich?",
  "search.placeholder": "Suchen oder eine Frage stellen",
};

const arabic: Readonly<Record<string, string>> = {
  "site.home": "الرئيسية",
  "site.ask": "اطرح سؤالًا",
  "home.heading": "كيف يمكننا مساعدتك؟",
  "vote.question": "هل كان هذا المقال مفيدًا؟",
  "search.placeholder": "ابحث أو اطرح سؤالًا",
};

const nameOf = (locale: string): string => new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
const rtl = new Set(["ar", "he", "fa", "ur"]);
const brought = new Set(["en", "de", "ja", "fr", "ar", "zh"]);

/** Languages of the site, its own words, and links to drafts, in memory. */
export function languageRoutes(state: State): Hono {
  const app = new Hono();
  const full = state.articles.length > 0;
  let former: { locale: string; texts: number }[] = full ? [{ locale: "pt-BR", texts: 12 }] : [];
  let source = "en";
  const chosen = new Map<string, Map<string, { words: string | null; suggestion: string | null }>>();

  const present = (): SiteLanguages => ({
    sourceLocale: source,
    languages: state.locales.map((locale) => {
      const own = state.articles.flatMap(({ translations }) => translations.get(locale) ?? []);
      return {
        locale,
        name: nameOf(locale),
        direction: rtl.has(locale) ? "rtl" : "ltr",
        isSource: locale === source,
        published: own.filter(({ version }) => version > 0).length,
        drafts: own.filter((text) => text.state !== "published").length,
        words: brought.has(locale) ? "brought" : "english",
      };
    }),
    former: former.map(({ locale, texts: count }) => ({ locale, name: nameOf(locale), texts: count })),
  });
  app.get("/languages", (context) => context.json(present()));
  app.post("/languages", async (context) => {
    const { locale } = await context.req.json<{ locale: string }>();
    if (!state.locales.includes(locale)) state.locales = [...state.locales, locale];
    former = former.filter((entry) => entry.locale !== locale);
    return context.json(present());
  });
  app.put("/languages/order", async (context) => {
    state.locales = (await context.req.json<{ locales: string[] }>()).locales;
    return context.json(present());
  });
  app.put("/languages/source", async (context) => {
    source = (await context.req.json<{ locale: string }>()).locale;
    return context.json({ ...present(), followed: 31, stayed: 4 });
  });
  app.get("/languages/:locale/removal", (context) =>
    context.json({ pages: 118, published: 31, drafts: 2, onlyHere: 0, sources: 0, emptied: [] }),
  );
  app.get("/languages/:locale/as-source", (context) => context.json({ follow: 31, stay: 4 }));
  app.delete("/languages/:locale", (context) => {
    const locale = context.req.param("locale");
    state.locales = state.locales.filter((entry) => entry !== locale);
    former = [...former, { locale, texts: 31 }];
    return context.json(present());
  });

  const wordsOf = (locale: string) => {
    const own = chosen.get(locale) ?? new Map<string, { words: string | null; suggestion: string | null }>();
    chosen.set(locale, own);
    const known = locale === "de" ? german : locale === "ar" ? arabic : {};
    const words = Object.entries(texts).map(([key, english]): SiteWord => ({
      key,
      english,
      brought: known[key] ?? english,
      words: own.get(key)?.words ?? null,
      suggestion: own.get(key)?.suggestion ?? null,
      placeholders: [...english.matchAll(/\{\w+\}/g)].map(([name]) => name),
    }));
    const isBrought = brought.has(locale);
    return { locale, isBrought, missing: isBrought ? 0 : words.filter((word) => word.words === null).length, words };
  };
  app.get("/site-words/:locale", (context) => context.json(wordsOf(context.req.param("locale"))));
  app.put("/site-words/:locale", async (context) => {
    const locale = context.req.param("locale");
    wordsOf(locale);
    const { words } = await context.req.json<{ words: Record<string, string | null> }>();
    for (const [key, text] of Object.entries(words)) chosen.get(locale)?.set(key, { words: text, suggestion: null });
    return context.json(wordsOf(locale));
  });
  app.post("/site-words/:locale/suggest", (context) => {
    const locale = context.req.param("locale");
    for (const { key, words, english } of wordsOf(locale).words)
      if (words === null) chosen.get(locale)?.set(key, { words: null, suggestion: `${locale}: ${english}` });
    return context.json({ ...wordsOf(locale), failed: 0 });
  });
  app.post("/site-words/:locale/accept", async (context) => {
    const locale = context.req.param("locale");
    const { keys, action } = await context.req.json<{ keys: string[]; action: string }>();
    for (const { key, suggestion } of wordsOf(locale).words)
      if (keys.includes(key))
        chosen.get(locale)?.set(key, { words: action === "accept" ? suggestion : null, suggestion: null });
    return context.json(wordsOf(locale));
  });

  const in7 = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  let links: PreviewLink[] = full
    ? [
        {
          ...base("pvl_1", "works"),
          createdBy: "Mia Sato",
          createdAt: in7(-1),
          expiresAt: in7(6),
          openedAt: in7(-0.1),
        },
        { ...base("pvl_2", "expired"), articleId: null, createdAt: in7(-9), expiresAt: in7(-2), openedAt: in7(-4) },
        { ...base("pvl_3", "revoked"), createdAt: in7(-3), expiresAt: in7(4), openedAt: null },
      ]
    : [];
  app.get("/preview-links", (context) => context.json({ links }));
  app.post("/preview-links", async (context) => {
    const { articleId, locale, days } = await context.req.json<{
      articleId: string | null;
      locale: string;
      days: number;
    }>();
    const link: PreviewLink = {
      ...base(`pvl_${links.length + 1}`, "works"),
      articleId,
      locale,
      createdBy: state.user.name,
      createdAt: in7(0),
      expiresAt: in7(days),
    };
    links = [link, ...links];
    return context.json(
      { link, url: "http://localhost:4321/preview/4fUc2Xk0pJ8sVbNqT1yZr6mLwEoHd3aGi5uKx9tPQeM/" },
      201,
    );
  });
  app.delete("/preview-links/:id", (context) => {
    links = links.map((link) => (link.id === context.req.param("id") ? { ...link, state: "revoked" } : link));
    return context.json({ revoked: true });
  });
  return app;
}

function base(id: string, state: PreviewLink["state"]): PreviewLink {
  return {
    id,
    articleId: "art_1",
    locale: "en",
    state,
    createdBy: "Ana Reis",
    createdAt: "",
    expiresAt: "",
    openedAt: null,
  };
}
