import axe from "axe-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, settled, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `accessibility of the console (skipped: ${missingBrowser})` : "accessibility of the console";

const screens: readonly { path: string; options?: OpenOptions; press?: string }[] = [
  { path: "/setup", options: { signedIn: false, needsSetup: true } },
  { path: "/sign-in", options: { signedIn: false } },
  { path: "/", options: { content: "empty" } },
  { path: "/" },
  { path: "/", press: "Control+k" },
  { path: "/inbox" },
  { path: "/inbox/ses_waiting" },
  { path: "/inbox/ses_arabic", press: "i" },
  { path: "/inbox/ses_mine", press: "?" },
  { path: "/articles" },
  { path: "/articles?locale=ja&state=published" },
  { path: "/articles/art_install?locale=ar" },
  { path: "/articles/art_install?edit=true" },
  { path: "/articles/new" },
  { path: "/settings" },
  { path: "/articles/new", options: { role: "viewer" } },
];

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());

  test.for([
    { colorScheme: "light", width: 1280 },
    { colorScheme: "dark", width: 1280 },
    { colorScheme: "light", width: 390 },
  ] as const)("axe finds nothing on any screen, $colorScheme, $width px", { timeout: 180_000 }, async ({ colorScheme, width }) => {
    const found: Record<string, unknown> = {};
    for (const { path, options, press } of screens) {
      const { page, goTo } = await browser.open({
        ...options,
        context: { colorScheme, viewport: { width, height: 844 }, reducedMotion: "reduce" },
      });
      await goTo(path);
      if (press) {
        await page.keyboard.press(press);
        await page.locator("[role=dialog], aside").first().waitFor();
      }
      await settled(page);
      // Not as a script element: the page's content policy would refuse it.
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe: runner } = window as unknown as { axe: typeof import("axe-core") };
        const result = await runner.run(document);
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`.slice(0, 600));
      });
      if (violations.length > 0) found[`${path} ${press ?? ""}`] = violations;
      await browser.closePages();
    }
    expect(found).toEqual({});
  });
});
