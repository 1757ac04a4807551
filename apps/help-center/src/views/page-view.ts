import type { Direction, Heading, Locale, SiteEntry, SiteTopic } from "@handrail/core";
import type { Strings } from "../strings/schema.ts";
import type { PagePath } from "./addresses.ts";

interface LanguageLink {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly name: string;
  readonly url: PagePath;
  readonly current: boolean;
}

/** What every page has around its content. */
export interface Frame {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly strings: Strings;
  readonly siteName: string;
  readonly homeUrl: PagePath;
  readonly searchUrl: PagePath;
  /** Of the document, for the browser's tab and for search engines. */
  readonly title: string;
  readonly description: string;
  readonly languages: readonly LanguageLink[];
  /** Absolute addresses where the site knows its origin, else none. */
  readonly canonical: string | undefined;
  readonly alternates: readonly { readonly hreflang: string; readonly url: string }[];
  readonly indexed: boolean;
  readonly kind: "website" | "article";
  /** JSON-LD, already safe to stand in a script element. */
  readonly structuredData: string | undefined;
  /** Address of the chat's loader, or undefined where there is no server behind the site. */
  readonly widget: string | undefined;
  readonly hasSearch: boolean;
  /** Contents of the icon's data address. */
  readonly icon: string;
  /** Address of the theme's style sheet, where there is a theme. */
  readonly themeSheet: PagePath | undefined;
  readonly logo: Logo | undefined;
  readonly headerLinks: readonly Crumb[];
  readonly footerLinks: readonly Crumb[];
  /** A feed needs addresses of its own, so there is none where the site does not know its origin. */
  readonly feed: PagePath | undefined;
  /** Absolute address of the picture for links to this page, where the site knows its origin. */
  readonly previewImage: string | undefined;
  /** The page's text as Markdown, where it has one. */
  readonly markdown: PagePath | undefined;
  /** What stands above a page that only holders of a link see. */
  readonly preview: string | undefined;
  /** What the preview image says to those who do not see it. */
  readonly previewImageAlt: string;
}

export interface Logo {
  readonly light: PagePath;
  /** The same as `light` where there is only one. */
  readonly dark: PagePath;
  /** The name stands in the picture already. */
  readonly hasName: boolean;
}

/** One line of the topic tree; only the branch that is being read has its children. */
export interface TreeNode {
  readonly title: string;
  readonly url: PagePath;
  readonly current: boolean;
  readonly children: readonly TreeNode[];
}

export interface TopicCard {
  readonly title: string;
  readonly url: PagePath;
  readonly description: string;
  readonly count: string;
  readonly icon: string;
}

export interface HomeView {
  readonly page: "home";
  readonly frame: Frame;
  readonly tagline: string;
  readonly topics: readonly TopicCard[];
  readonly start: readonly { readonly entry: SiteEntry; readonly topic: string }[];
  readonly mostRead: readonly SiteEntry[];
}

export interface Crumb {
  readonly title: string;
  readonly url: PagePath;
}

export interface TopicView {
  readonly page: "topic";
  readonly frame: Frame;
  readonly tree: readonly TreeNode[];
  readonly breadcrumbs: readonly Crumb[];
  readonly topic: SiteTopic;
  readonly subtopics: readonly TopicCard[];
  readonly icon: string;
  readonly count: string;
}

export interface ArticleView {
  readonly page: "article";
  readonly frame: Frame;
  readonly tree: readonly TreeNode[];
  readonly breadcrumbs: readonly Crumb[];
  readonly title: string;
  readonly description: string;
  readonly html: string;
  /** Language and direction of title and text: the source's on a page that is not translated. */
  readonly textLocale: Locale;
  readonly textDirection: Direction;
  readonly contents: readonly Heading[];
  readonly updatedText: string;
  readonly updatedAt: string;
  /** A sentence to the reader, with a link where there is another page to read. */
  readonly notice: { readonly text: string; readonly link: Crumb | undefined } | undefined;
  readonly previous: SiteEntry | undefined;
  readonly next: SiteEntry | undefined;
  readonly related: readonly SiteEntry[];
  /** What the form for votes tells the server; undefined where there is none. */
  readonly vote: { readonly path: string; readonly locale: Locale; readonly version: number } | undefined;
}

/** A place on a page; its snippet is of the text, or the title or heading itself. U+E000 and U+E001 stand around matches. */
export interface SearchHit {
  readonly title: string;
  /** Heading of the section; empty for the top of the page. */
  readonly heading: string;
  readonly url: string;
  readonly anchor: string;
  readonly locale: Locale;
  readonly snippet: string;
}

export interface SearchResult {
  readonly title: string;
  readonly url: string;
  readonly locale: Locale;
  readonly language: string | undefined;
  readonly sections: readonly SectionResult[];
}

export interface SectionResult {
  readonly url: string;
  /** Stands above the text; empty at the top of a page, and where the heading itself is what is shown. */
  readonly heading: string;
  readonly parts: readonly MarkedText[];
}

export interface MarkedText {
  readonly text: string;
  readonly marked: boolean;
}

export interface SearchView {
  readonly page: "search";
  readonly frame: Frame;
  readonly query: string;
  readonly count: string;
  readonly results: readonly SearchResult[];
}

export interface NotFoundView {
  readonly page: "not-found";
  readonly frame: Frame;
  readonly topics: readonly TopicCard[];
  /** What the words of the missing address find. */
  readonly results: readonly SearchResult[];
  /** Said instead of that the page does not exist. */
  readonly message?: { readonly heading: string; readonly text: string };
}

export interface LanguagesView {
  readonly page: "languages";
  readonly frame: Frame;
}

export type PageView = HomeView | TopicView | ArticleView | SearchView | NotFoundView | LanguagesView;
