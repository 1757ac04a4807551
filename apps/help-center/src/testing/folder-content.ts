import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, posix } from "node:path";
import { directionOf, nativeNameOf, plainTheme } from "@handrail/core";
import type {
  Locale,
  SiteArticle,
  SiteContent,
  SiteEntry,
  SiteLink,
  SiteRedirect,
  SiteText,
  SiteTheme,
  SiteTopic,
} from "@handrail/core";
import { imagesOf, parseSource, plainText, titleOf } from "@handrail/markdown";

export interface FolderContentOptions {
  readonly name: string;
  readonly sourceLocale: Locale;
  readonly locales: readonly Locale[];
  readonly tagline?: Readonly<Record<Locale, string>>;
  readonly siteUrl?: string;
  /** Paths that count as changed since their translation. */
  readonly stale?: readonly string[];
  readonly theme?: SiteTheme;
  readonly headerLinks?: readonly SiteLink[];
  readonly footerLinks?: readonly SiteLink[];
  readonly mostRead?: readonly string[];
  readonly redirects?: readonly SiteRedirect[];
}

export interface Text {
  title: string;
  description: string;
  body: string;
  order: number;
  icon: string;
}

interface Asset {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * A Markdown folder (`<locale>/<topic>/.../<slug>.md`) as the site's content, read once into memory, where
 * tests change it. Stands in for the database.
 */
export interface FolderContent extends SiteContent {
  readonly texts: Map<Locale, Map<string, Text>>;
}

const day = new Date("2026-11-16T09:00:00Z");

async function readText(file: string, rest: string): Promise<Text> {
  const { frontMatter, body } = parseSource(await readFile(file, "utf8"));
  const heading = titleOf(body);
  const first = plainText(heading.body).split("\n")[0] ?? "";
  const read = (key: string): string | undefined => {
    const value = frontMatter[key];
    return typeof value === "string" ? value : undefined;
  };
  return {
    title: read("title") ?? heading.title ?? rest.split("/").at(-1) ?? rest,
    description: read("description") ?? first.slice(0, 160),
    body: heading.body,
    order: Number(frontMatter["order"] ?? 100),
    icon: read("icon") ?? "",
  };
}

export async function openFolderContent(folder: string, options: FolderContentOptions): Promise<FolderContent> {
  const texts = new Map<Locale, Map<string, Text>>();
  const assets = new Map<string, Asset>();

  async function takeImages(text: Text, file: string): Promise<void> {
    for (const target of new Set(imagesOf(text.body))) {
      if (/^(?:[a-z]+:|\/)/i.test(target)) continue;
      const bytes = await readFile(join(file, "..", target)).catch(() => undefined);
      if (!bytes) continue;
      const hash = createHash("sha256").update(bytes).digest("hex");
      const fileName = `${hash.slice(0, 16)}${extname(target).toLowerCase()}`;
      assets.set(fileName, { fileName, bytes });
      text.body = text.body.replaceAll(`(${target}`, `(/media/${fileName}`);
    }
  }

  for (const locale of options.locales) {
    const byPath = new Map<string, Text>();
    texts.set(locale, byPath);
    const files = await readdir(join(folder, locale), { recursive: true }).catch(() => []);
    for (const name of files.filter((entry) => entry.endsWith(".md")).sort()) {
      const file = join(folder, locale, name);
      const path = name
        .replaceAll("\\", "/")
        .replace(/\.md$/, "")
        .replace(/\/(?:_topic|index)$/, "/_topic");
      const text = await readText(file, path);
      await takeImages(text, file);
      byPath.set(path, text);
    }
  }

  const source = (): Map<string, Text> => texts.get(options.sourceLocale) ?? new Map();
  const textOf = (locale: Locale, path: string): { text: Text; locale: Locale } | undefined => {
    const own = texts.get(locale)?.get(path);
    if (own) return { text: own, locale };
    const text = source().get(path);
    return text && { text, locale: options.sourceLocale };
  };

  function entry(locale: Locale, path: string): SiteEntry | undefined {
    const found = textOf(locale, path);
    if (!found) return undefined;
    const { title, description } = found.text;
    return { path, url: `/${locale}/${path}/`, title, description, textLocale: found.locale };
  }

  const articlePaths = (): string[] =>
    [...source()]
      .filter(([path]) => !path.endsWith("_topic") && path.includes("/"))
      .sort(([a, left], [b, right]) => left.order - right.order || (a < b ? -1 : 1))
      .map(([path]) => path);

  function topic(locale: Locale, path: string): SiteTopic {
    const all = articlePaths();
    const below = all.filter((article) => article.startsWith(`${path}/`));
    const isHere = (article: string): boolean => !article.slice(path.length + 1).includes("/");
    const folders = new Set(
      below.filter((article) => !isHere(article)).map((article) => article.slice(path.length + 1).split("/")[0]),
    );
    const found = textOf(locale, `${path}/_topic`)?.text;
    return {
      path,
      url: `/${locale}/${path}/`,
      title: found?.title ?? path.split("/").at(-1) ?? path,
      description: found?.description ?? "",
      icon: found?.icon ?? "",
      articles: below.filter(isHere).flatMap((article) => entry(locale, article) ?? []),
      topics: [...folders].map((name) => topic(locale, `${path}/${name}`)),
      articleCount: below.length,
      translations: options.locales.filter((other) =>
        [`${path}/_topic`, ...below].some((inner) => texts.get(other)?.has(inner)),
      ),
    };
  }

  function rootTopics(locale: Locale): SiteTopic[] {
    const names = [...new Set(articlePaths().map((path) => path.split("/")[0] ?? ""))];
    const order = (path: string): number => source().get(`${path}/_topic`)?.order ?? 100;
    return names.sort((a, b) => order(a) - order(b)).map((path) => topic(locale, path));
  }

  return {
    texts,
    async settings() {
      return {
        name: options.name,
        tagline: options.tagline ?? {},
        sourceLocale: options.sourceLocale,
        locales: options.locales.map((locale) => ({
          locale,
          direction: directionOf(locale),
          nativeName: nativeNameOf(locale),
          hasTexts: [...(texts.get(locale)?.keys() ?? [])].some((path) => !path.endsWith("_topic")),
        })),
        siteUrl: options.siteUrl ?? "https://help.example.com",
        theme: options.theme ?? plainTheme,
        themeFile: options.theme ? "theme-000000000000.css" : "",
        headerLinks: options.headerLinks ?? [],
        footerLinks: options.footerLinks ?? [],
        names: {},
        defaultLocale: "",
        words: {},
      };
    },
    async navigation(locale) {
      return { locale, topics: rootTopics(locale) };
    },
    async article(locale, path): Promise<SiteArticle | undefined> {
      const found = path.endsWith("_topic") ? undefined : textOf(locale, path);
      const own = entry(locale, path);
      if (!found || !own) return undefined;
      const topicPath = posix.dirname(path);
      const order = articlePaths().filter((other) => other.startsWith(`${path.split("/")[0]}/`));
      const place = order.indexOf(path);
      const neighbour = (step: number): SiteEntry | undefined => {
        const other = order[place + step];
        return other === undefined ? undefined : entry(locale, other);
      };
      const crumbs = topicPath.split("/").map((_, depth, parts) => topic(locale, parts.slice(0, depth + 1).join("/")));
      return {
        ...own,
        locale,
        fallback: found.locale !== locale,
        stale: locale !== options.sourceLocale && (options.stale ?? []).includes(path),
        version: 1,
        body: found.text.body,
        updatedAt: day,
        translations: options.locales.filter((other) => texts.get(other)?.has(path)),
        breadcrumbs: crumbs.map(({ title, url }) => ({ title, url })),
        previous: neighbour(-1),
        next: neighbour(1),
        related: order
          .filter((other, index) => Math.abs(index - place) > 1)
          .slice(0, 3)
          .flatMap((other) => entry(locale, other) ?? []),
        resolveLink: (target) => {
          const [file = "", anchor] = target.split("#");
          if (/^[a-z]+:/i.test(file) || !/(?:\.md|\/)$/.test(file)) return undefined;
          const wanted = posix.join(topicPath, file).replace(/\.md$/, "").replace(/\/$/, "");
          return textOf(locale, wanted) ? `/${locale}/${wanted}/${anchor ? `#${anchor}` : ""}` : undefined;
        },
      };
    },
    async publishedTexts(locale): Promise<SiteText[]> {
      return articlePaths().flatMap((path) => {
        const own = texts.get(locale)?.has(path) ? entry(locale, path) : undefined;
        const translations = options.locales.filter((other) => texts.get(other)?.has(path));
        return own ? [{ ...own, updatedAt: day, translations, noindex: false, sitemap: 1 }] : [];
      });
    },
    mostRead: async (locale) => (options.mostRead ?? []).flatMap((path) => entry(locale, path) ?? []),
    redirects: async () => options.redirects ?? [],
    async assets() {
      return [...assets.values()].map(({ fileName, bytes }) => ({ fileName, read: async () => bytes }));
    },
  };
}
