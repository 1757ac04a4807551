/**
 * Photographs every key screen of the site in a real browser and lays the pictures out on contact sheets:
 * node scripts/screenshots.ts [output folder] [filter]
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { plainTheme, type SiteTheme } from "@handrail/core";
import type { Browser, Page } from "playwright-core";
import { writeContactSheets } from "./contact-sheet.ts";
import type { Shot } from "./contact-sheet.ts";
import { openPreview } from "./open-preview.ts";

const [output = "screenshots", filter = ""] = process.argv.slice(2);
const locales = ["en", "de", "ja", "zh", "ar", "he", "th", "hi"];
const queries: Readonly<Record<string, string>> = { en: "install", ar: "تثبيت", ja: "インストール" };

interface Screen {
  readonly name: string;
  readonly path: (locale: string) => string;
  /** The whole page instead of the first screen. */
  readonly fullPage?: boolean;
  readonly before?: (page: Page, locale: string) => Promise<void>;
}

async function openSearch(page: Page, query: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.waitForSelector(".search-dialog[open]");
  await page.fill(".search-input", query);
  await page.waitForTimeout(900);
}

const screens: readonly Screen[] = [
  { name: "home", path: (locale) => `/${locale}/` },
  { name: "topic", path: (locale) => `/${locale}/writing/` },
  { name: "article", path: (locale) => `/${locale}/writing/markdown/` },
  { name: "home-full", path: (locale) => `/${locale}/`, fullPage: true },
  { name: "article-full", path: (locale) => `/${locale}/writing/markdown/`, fullPage: true },
  { name: "article-2", path: (locale) => `/${locale}/getting-started/install/` },
  {
    name: "dialog",
    path: (locale) => `/${locale}/getting-started/install/`,
    before: (page, locale) => openSearch(page, queries[locale] ?? "install"),
  },
  { name: "dialog-none", path: (locale) => `/${locale}/`, before: (page) => openSearch(page, "qwertz") },
  { name: "search", path: (locale) => `/${locale}/search/?q=${encodeURIComponent(queries[locale] ?? "install")}` },
  { name: "404", path: (locale) => `/${locale}/no-such-page/` },
  { name: "404-found", path: (locale) => `/${locale}/${queries[locale] ?? "install"}/` },
  {
    name: "vote",
    path: (locale) => `/${locale}/getting-started/install/`,
    before: async (page) => {
      await page.locator(".vote-choice label").nth(1).click();
      await page.locator(".vote textarea").scrollIntoViewIfNeeded();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "vote-sent",
    path: (locale) => `/${locale}/getting-started/install/`,
    before: async (page) => {
      await page.locator(".vote-choice label").nth(0).click();
      await page.locator(".vote button").click();
      await page.waitForTimeout(400);
      await page.locator(".vote").scrollIntoViewIfNeeded();
    },
  },
  { name: "languages", path: () => "/" },
  {
    name: "drawer",
    path: (locale) => `/${locale}/writing/markdown/`,
    before: async (page) => {
      const button = page.locator(".tree-button");
      if (await button.isVisible()) await button.click();
      await page.waitForTimeout(350);
    },
  },
];

async function photograph(browser: Browser, origin: string): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const locale of locales) {
    for (const width of [1280, 390]) {
      for (const theme of ["light", "dark"] as const) {
        const context = await browser.newContext({
          viewport: { width, height: width < 600 ? 844 : 800 },
          colorScheme: theme,
          reducedMotion: "reduce",
          isMobile: width < 600,
          hasTouch: width < 600,
        });
        const page = await context.newPage();
        for (const screen of screens) {
          const label = `${screen.name} ${locale} ${width} ${theme}`;
          if (!label.match(filter)) continue;
          await page.goto(origin + screen.path(locale));
          await screen.before?.(page, locale);
          const png = await page.screenshot({ fullPage: screen.fullPage ?? false });
          await writeFile(join(output, `${label.replaceAll(" ", "-")}.png`), png);
          shots.push({ label, png, width });
        }
        await context.close();
      }
    }
  }
  return shots;
}

await mkdir(output, { recursive: true });
const everyLocale = ["en", "de", "es", "fr", "ja", "zh", "ar", "he", "th", "hi"];
const theme: SiteTheme = { ...plainTheme, accent: "#b3261e", font: "serif", headingFont: "serif", corners: "sharp" };
const links = {
  headerLinks: [
    { url: "https://example.com/", labels: { en: "Shop", de: "Laden", ar: "المتجر", ja: "ショップ" } },
    { url: "https://example.com/status", labels: { en: "Status", de: "Status", ar: "الحالة", ja: "稼働状況" } },
  ],
  footerLinks: [
    {
      url: "https://example.com/imprint",
      labels: { en: "Imprint", de: "Impressum", ar: "بيانات النشر", ja: "運営者情報" },
    },
    {
      url: "https://example.com/privacy",
      labels: { en: "Privacy", de: "Datenschutz", ar: "الخصوصية", ja: "プライバシー" },
    },
  ],
};
const mostRead = ["getting-started/install", "writing/markdown", "writing/first-article", "operate/security"];
/** `themed` as the third argument photographs the site of a company with looks of its own. */
const isThemed = process.argv[4] === "themed";
const preview = await openPreview({
  locales: everyLocale,
  mostRead,
  ...(isThemed ? { name: "Northwind", theme, ...links } : {}),
});
try {
  const shots = await photograph(preview.browser, preview.origin);
  for (const file of await writeContactSheets(preview.browser, shots, output, "sheet")) console.log(file);
} finally {
  await preview.close();
}
