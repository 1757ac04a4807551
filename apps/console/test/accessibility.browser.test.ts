import axe from "axe-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, settled, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser
  ? `accessibility of the console (skipped: ${missingBrowser})`
  : "accessibility of the console";

type AxeRunner = typeof axe;

const screens: readonly { name: string; path: string; options?: OpenOptions; press?: string; click?: string }[] = [
  { name: "set-up", path: "/setup", options: { signedIn: false, needsSetup: true } },
  { name: "sign-in", path: "/sign-in", options: { signedIn: false } },
  { name: "the first run", path: "/", options: { content: "empty" } },
  { name: "home", path: "/" },
  { name: "the palette", path: "/", press: "Control+k" },
  { name: "the inbox", path: "/inbox" },
  { name: "a hand-off", path: "/inbox/ses_waiting" },
  { name: "the record of a turn", path: "/inbox/ses_arabic", press: "i" },
  { name: "a filtered queue", path: "/inbox?queue=open&language=en&sort=waiting" },
  { name: "a queue without anything", path: "/inbox?queue=snoozed" },
  { name: "a contact's details", path: "/inbox/ses_mine?queue=mine&details=true" },
  { name: "closing a conversation", path: "/inbox/ses_mine", press: "e" },
  { name: "an invitation that is gone", path: "/join#hri_no-such-invitation", options: { signedIn: false } },
  { name: "the list of shortcuts", path: "/inbox/ses_mine", press: "?" },
  { name: "contacts", path: "/contacts" },
  { name: "one contact", path: "/contacts?contact=con_marta" },
  { name: "articles", path: "/articles" },
  { name: "filtered articles", path: "/articles?locale=ja&state=published" },
  { name: "an Arabic article", path: "/articles/art_install?locale=ar" },
  { name: "the editor", path: "/articles/art_install?edit=true" },
  { name: "a new article", path: "/articles/new" },
  { name: "translations", path: "/translations" },
  { name: "topics", path: "/topics" },
  { name: "media", path: "/media" },
  { name: "redirects", path: "/redirects" },
  { name: "quality", path: "/quality" },
  { name: "sources", path: "/sources" },
  { name: "the kinds of sources", path: "/sources/new" },
  { name: "the form of a source", path: "/sources/new?kind=zendesk" },
  { name: "a source at work", path: "/sources/src_web" },
  { name: "documents of a source", path: "/sources/src_zendesk?tab=documents" },
  { name: "failures of a source", path: "/sources/src_zendesk?tab=failures" },
  { name: "held deletions", path: "/sources/src_held?tab=held" },
  { name: "autopilot", path: "/assistant" },
  { name: "rules of hand-off", path: "/assistant?tab=handoff" },
  { name: "the model", path: "/assistant?tab=model" },
  { name: "guardrails", path: "/assistant?tab=guardrails" },
  { name: "training", path: "/assistant?tab=training" },
  { name: "a scenario", path: "/assistant?tab=training&item=trn_refund" },
  { name: "conflicts of training", path: "/assistant?tab=training&item=conflicts" },
  { name: "trying out training", path: "/assistant?tab=training&item=try" },
  { name: "a replayed conversation", path: "/sessions/ses_waiting/replay" },
  { name: "settings of a source", path: "/sources/src_zendesk?tab=settings" },
  { name: "settings", path: "/settings" },
  { name: "the rule of a segment", path: "/settings", click: "Create segment" },
  { name: "a page without permission", path: "/articles/new", options: { role: "viewer" } },
];

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());

  const looks = [
    { colorScheme: "light", width: 1280 },
    { colorScheme: "dark", width: 390 },
  ] as const;

  test.for(screens)("axe finds nothing on $name", { timeout: 90_000 }, async ({ path, options, press, click }) => {
    const { page, goTo } = await browser.open({ ...options, context: { reducedMotion: "reduce" } });
    await goTo(path);
    if (press) {
      await page.keyboard.press(press);
      await page.locator("[role=dialog], aside").first().waitFor();
    }
    if (click) {
      await page.getByRole("button", { name: click }).click();
      await page.getByRole("alertdialog").waitFor();
    }
    await settled(page);
    // Not as a script element: the page's content policy would refuse it.
    await page.evaluate(axe.source);
    for (const { colorScheme, width } of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 844 });
      // Half-way through a change of colours contrast means nothing.
      await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      });
      const violations = await page.evaluate(async () => {
        const { axe: runner } = window as unknown as { axe: AxeRunner };
        const { violations: found } = await runner.run(document);
        return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`.slice(0, 600));
      });
      expect(violations, `${colorScheme}, ${width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scrolling").toBe(width);
    }
  });
});
