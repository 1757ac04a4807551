import type { ArticleText } from "../src/api/articles.ts";

export interface SampleTranslation extends ArticleText {
  state: "draft" | "published" | "changed" | "archived";
  stale: boolean;
  version: number;
  /** Counts the saved drafts. */
  revision: number;
  updatedAt: string;
  versions: { version: number; author: string; createdAt: string }[];
}

export interface SampleArticle {
  readonly id: string;
  readonly path: string;
  readonly collection: string;
  readonly topic: { path: string; title: string } | null;
  readonly sourceLocale: string;
  readonly translations: Map<string, SampleTranslation>;
}

const body = (
  title: string,
) => `Handrail runs as one process on one port. This page shows what you need to know about **${title.toLowerCase()}**.

## Before you start

You need Node 20 or newer, and a folder that Handrail may write to.

1. Open a terminal in the folder of your project.
2. Run the command below.
3. Open the address that it prints.

\`\`\`sh
npm ci && npm start
\`\`\`

## What each setting does

| Setting | Default | Meaning |
| --- | --- | --- |
| \`PORT\` | 4321 | The port that everything is served on |
| \`HANDRAIL_DATA\` | \`.handrail\` | Where articles and conversations are kept |

> [!NOTE]
> A second server on the same data folder is refused with a clear message.

See [Back up and restore](../operate/backup.md) before you upgrade.
`;

const topics = {
  start: "Get started",
  writing: "Write and translate",
  assistant: "The assistant",
  operate: "Run it",
  develop: "Develop",
} as const;

const pages: [keyof typeof topics, string, string][] = [
  ["start", "install", "Install Handrail"],
  ["start", "first-article", "Publish your first article"],
  ["start", "import", "Import a folder of Markdown"],
  ["writing", "markdown", "Markdown that the site understands"],
  ["writing", "translate", "Translate an article"],
  ["writing", "stale-translations", "Find translations that have fallen behind their source"],
  ["assistant", "answers", "How the assistant answers"],
  ["assistant", "handoff", "Hand a conversation to a person"],
  ["assistant", "widget", "Put the widget on your pages"],
  ["operate", "backup", "Back up and restore"],
  ["operate", "proxy", "Run behind a proxy"],
  ["operate", "scaling", "Grow to Postgres and several workers"],
  ["operate", "security", "Security and privacy"],
  ["develop", "api", "Use the API"],
  ["develop", "api-keys", "API keys and scopes"],
  ["develop", "events", "Follow a conversation's events"],
];

export const sampleLocales = ["en", "de", "es", "fr", "ja", "zh", "ar"];

const translated: Record<string, Record<string, string>> = {
  install: {
    de: "Handrail installieren",
    es: "Instalar Handrail",
    fr: "Installer Handrail",
    ja: "Handrail のインストール",
    zh: "安装 Handrail",
    ar: "تثبيت Handrail",
  },
  "first-article": {
    de: "Den ersten Artikel veröffentlichen",
    es: "Publica tu primer artículo",
    fr: "Publier votre premier article",
    ja: "最初の記事を公開する",
    zh: "发布第一篇文章",
    ar: "انشر مقالك الأول",
  },
};

export function sampleArticles(now: Date): SampleArticle[] {
  return pages.map(([topic, slug, title], index) => {
    const translations = new Map<string, SampleTranslation>();
    sampleLocales.forEach((locale, place) => {
      const own = locale === "en" ? title : translated[slug]?.[locale];
      if (!own && (index * 3 + place * 5) % 7 > 3) return;
      const updatedAt = new Date(now.getTime() - (index * 26 + place * 7 + 1) * 3_600_000).toISOString();
      const state =
        index === 5 && place === 0
          ? "draft"
          : index % 6 === 4 && place === 0
            ? "changed"
            : (index + place) % 11 === 10
              ? "draft"
              : "published";
      const version = state === "draft" ? 0 : 1 + (index % 4);
      translations.set(locale, {
        title: own ?? title,
        description: `What to know about ${title.toLowerCase()}.`,
        body: body(title),
        state,
        stale: place > 0 && (index + place) % 5 === 0,
        version,
        revision: 1,
        updatedAt,
        versions: Array.from({ length: version }, (_unused, back) => ({
          version: version - back,
          author: back === 0 ? "Ana Ruiz" : "handrail import",
          createdAt: new Date(Date.parse(updatedAt) - back * 90_000_000).toISOString(),
        })),
      });
    });
    return {
      id: `art_${slug}`,
      path: `${topic}/${slug}`,
      collection: "help-center",
      topic: { path: topic, title: topics[topic] },
      sourceLocale: "en",
      translations,
    };
  });
}
