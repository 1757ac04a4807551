import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, settled, startBrowser, type Opened, type OpenOptions } from "./browser.ts";

const title = missingBrowser
  ? `accessibility of the console (skipped: ${missingBrowser})`
  : "accessibility of the console";

type AxeRunner = typeof axe;

/** What the console's router leaves in the window. */
interface Router {
  navigate(to: { href: string }): Promise<void>;
}

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
  { name: "links to a draft", path: "/articles/art_install", click: "Share a preview" },
  { name: "words of the site in a language without any", path: "/settings/site-words/cy" },
  { name: "a page without permission", path: "/articles/new", options: { role: "viewer" } },
];

const looks = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 390 },
] as const;

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.closePages();
    await browser.close();
  });

  /** One page for each way to open one: opening takes longer than most screens. */
  const pages = new Map<string, Opened>();
  async function withPage(options: OpenOptions, look: (opened: Opened) => Promise<void>): Promise<void> {
    const key = JSON.stringify(options);
    const opened = pages.get(key) ?? (await openPage(options));
    // Not kept after a failure: a page in an unknown state would spoil the next screen.
    pages.delete(key);
    await look(opened);
    pages.set(key, opened);
  }
  async function openPage(options: OpenOptions): Promise<Opened> {
    const opened = await browser.open({ ...options, context: { reducedMotion: "reduce" } });
    // Not as a script element: the page's content policy would refuse it.
    await opened.page.addInitScript(axe.source);
    return opened;
  }
  /** As a link would: a whole load takes as long as axe does. Whatever stands open is left by loading. */
  async function move({ page, goTo }: Opened, path: string): Promise<void> {
    const isPlain = await page.evaluate(() => "__TSR_ROUTER__" in window && !document.querySelector("[role$=dialog]"));
    if (!isPlain) return goTo(path);
    await page.evaluate(async (href) => {
      const { __TSR_ROUTER__: router } = window as unknown as { __TSR_ROUTER__: Router };
      await router.navigate({ href });
    }, `/console${path}`);
    expect(new URL(page.url()).pathname).toBe(`/console${path.split(/[?#]/)[0]}`);
    await settled(page);
  }

  async function violationsOf(page: Page): Promise<string[]> {
    // Half-way through a change of colours contrast means nothing.
    await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    });
    return page.evaluate(async () => {
      const { axe: runner } = window as unknown as { axe: AxeRunner };
      const { violations } = await runner.run(document, { resultTypes: ["violations"] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`.slice(0, 600));
    });
  }

  test.for(screens)("axe finds nothing on $name", { timeout: 90_000 }, ({ path, options, press, click }) =>
    withPage(options ?? {}, async (opened) => {
      const { page } = opened;
      await page.emulateMedia({ colorScheme: looks[0].colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width: looks[0].width, height: 844 });
      await move(opened, path);
      if (press) {
        await page.keyboard.press(press);
        await page.locator("[role=dialog], aside").first().waitFor();
      }
      if (click) {
        await page.getByRole("button", { name: click }).click();
        await page.locator("[role=dialog], [role=alertdialog]").waitFor();
      }
      await settled(page);
      for (const { colorScheme, width } of looks) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 844 });
        expect(await violationsOf(page), `${colorScheme}, ${width} px`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scrolling").toBe(width);
      }
    }),
  );
});
