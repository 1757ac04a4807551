import { serve } from "@hono/node-server";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { chromiumPath } from "../inbox/console-build.ts";
import { launchChromium } from "../inbox/console-stage.ts";
import { openInstallation, type Installation } from "./installation.ts";
import { searchedArticles, searchPageLinks, searches } from "./searched-articles.ts";

const missing = chromiumPath ? "" : " (skipped: there is no Chromium)";

describe.skipIf(!chromiumPath)(`the search box beside the search page, over the real server${missing}`, () => {
  let installation: Installation;
  let server: ReturnType<typeof serve>;
  let browser: Browser;
  let page: Page;
  let origin = "";
  beforeAll(async () => {
    installation = await openInstallation("", searchedArticles);
    server = serve({ fetch: createApp(installation.services).fetch, hostname: "127.0.0.1", port: 0 });
    await once(server, "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
    page = await browser.newPage({ reducedMotion: "reduce" });
    page.setDefaultTimeout(20_000);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await installation?.close();
  });

  /** Pages in the order of the rows. */
  const rows = () => page.locator(".row-page").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

  test.each(searches)(
    "shows the same pages first: %s",
    async (query, first) => {
      await page.goto(`${origin}/en/`);
      await page.keyboard.press("/");
      const input = page.getByRole("combobox");
      await input.fill(query);
      // What is typed settles by itself.
      await expect.poll(async () => (await rows())[0], { timeout: 20_000 }).toBe(first);
      // Enter asks the texts as well and marks the first row.
      await input.press("Enter");
      await page.locator(".row-page[aria-selected=true]").first().waitFor();
      const listed = await rows();
      const response = await page.goto(`${origin}/en/search/?q=${encodeURIComponent(query)}`);
      const searched = searchPageLinks((await response?.text()) ?? "").pages;
      expect(searched[0]).toBe(first);
      expect(searched.slice(0, listed.length)).toEqual(listed);
      expect(listed.length).toBeGreaterThan(1);
    },
    60_000,
  );
});
