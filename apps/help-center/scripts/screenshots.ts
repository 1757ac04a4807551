/**
 * Photographs every key screen of the site in a real browser and lays the pictures out on contact sheets:
 * node scripts/screenshots.ts [output folder] [filter]
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { writeContactSheets } from "./contact-sheet.ts";
import type { Shot } from "./contact-sheet.ts";
import { openPreview } from "./open-preview.ts";

const [output = "screenshots", filter = ""] = process.argv.slice(2);
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
  for (const locale of ["en", "ar", "ja"]) {
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
const preview = await openPreview();
try {
  const shots = await photograph(preview.browser, preview.origin);
  for (const file of await writeContactSheets(preview.browser, shots, output, "sheet")) console.log(file);
} finally {
  await preview.close();
}
