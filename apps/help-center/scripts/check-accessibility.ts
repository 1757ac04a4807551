/**
 * Runs axe over every kind of page in both themes and both directions, with the dialogs open too:
 * node scripts/check-accessibility.ts [accent, such as #ffd400]
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { plainTheme } from "@handrail/core";
import type { Page } from "playwright-core";
import { openPreview } from "./open-preview.ts";

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pages: readonly {
  readonly name: string;
  readonly path: string;
  readonly before?: (page: Page) => Promise<void>;
}[] = [
  { name: "home", path: "" },
  { name: "topic", path: "writing/" },
  { name: "article", path: "writing/markdown/" },
  { name: "article with steps", path: "getting-started/install/" },
  { name: "search", path: "search/?q=handrail" },
  { name: "search without results", path: "search/?q=qwertz" },
  { name: "404", path: "nothing/" },
  { name: "404 with results", path: "install/" },
  {
    name: "vote",
    path: "getting-started/install/",
    before: async (page) => {
      await page.locator(".vote-choice label").nth(1).click();
      await page.locator(".vote[data-sent]").waitFor();
    },
  },
  {
    name: "search dialog",
    path: "writing/",
    before: async (page) => {
      await page.keyboard.press("Control+k");
      await page.fill(".search-input", "handrail");
      await page.waitForSelector(".row");
    },
  },
  { name: "language menu", path: "", before: (page) => page.click(".language-menu summary") },
];

const accent = process.argv[2];
const preview = await openPreview({
  mostRead: ["getting-started/install", "writing/markdown", "writing/publish"],
  ...(accent ? { theme: { ...plainTheme, accent, font: "serif", corners: "round" } } : {}),
});
let violations = 0;
let runs = 0;
const shown = new Set<string>();
try {
  for (const locale of ["en", "de", "ar", "ja"]) {
    for (const theme of ["light", "dark"] as const) {
      for (const width of [1280, 390]) {
        // The page's own policy forbids scripts from elsewhere; axe is brought in past it.
        const context = await preview.browser.newContext({
          viewport: { width, height: 900 },
          colorScheme: theme,
          bypassCSP: true,
          reducedMotion: "reduce",
        });
        const page = await context.newPage();
        for (const { name, path, before } of pages) {
          await page.goto(`${preview.origin}/${locale}/${path}`);
          await before?.(page);
          await page.evaluate(axe);
          const result = (await page.evaluate("axe.run()")) as AxeResult;
          runs++;
          for (const violation of result.violations) {
            violations++;
            if (shown.has(violation.id + name)) continue;
            shown.add(violation.id + name);
            console.log(`${name} ${locale} ${theme} ${width}: ${violation.id}, ${violation.help}`);
            for (const node of violation.nodes.slice(0, 3))
              console.log(`  ${node.html.slice(0, 160)}\n  ${node.failureSummary.replaceAll("\n", " ").slice(0, 240)}`);
          }
        }
        await context.close();
      }
    }
  }
} finally {
  await preview.close();
}
console.log(`${runs} pages checked, ${violations} violations`);
process.exitCode = violations > 0 ? 1 : 0;
