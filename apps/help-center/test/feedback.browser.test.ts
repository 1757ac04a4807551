import { plainTheme, silentLogger } from "@handrail/core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPublisher, openSiteRenderer } from "../src/index.ts";
import { startPreviewServer } from "../src/testing/preview-server.ts";
import type { PreviewServer } from "../src/testing/preview-server.ts";
import { openSampleContent, temporaryFolder } from "../src/testing/sample-content.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";

describe.skipIf(!chromiumPath)("what readers tell, in a browser (skipped where there is no Chromium)", () => {
  let server: PreviewServer;
  let browser: Browser;

  beforeAll(async () => {
    const folder = await temporaryFolder();
    const theme = {
      ...plainTheme,
      accent: "#ffd400",
      corners: "sharp" as const,
      css: ".footer { border-top-width: 7px }",
    };
    const content = await openSampleContent({ theme });
    const publisher = createPublisher({ content, renderer: await openSiteRenderer(), folder, logger: silentLogger });
    await publisher.publish("all");
    server = await startPreviewServer(folder, content, publisher);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
    await page.goto(server.origin + path);
    return page;
  }

  it("sends a vote at once and the comment as the same vote, by keyboard alone", async () => {
    const page = await open("/en/guide/start/");
    const sent: URLSearchParams[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/feedback")) sent.push(new URLSearchParams(request.postData() ?? ""));
    });
    await page.locator('.vote [value="yes"]').focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(1);
    expect(sent[0]?.get("helpful")).toBe("no");
    expect(await page.locator(".vote-missed").isVisible()).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.type("No pictures");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(2);
    expect(Object.fromEntries(sent[1] ?? [])).toMatchObject({
      helpful: "no",
      comment: "No pictures",
      path: "guide/start",
    });
    expect(sent[1]?.get("vote")).toBe(sent[0]?.get("vote"));
    await page.getByText("Thank you for your feedback.").waitFor();
    expect(await page.locator(".vote fieldset").isVisible()).toBe(false);
    expect(await page.context().cookies()).toEqual([]);
  });

  it("works without scripts, and comes back to the page with thanks", async () => {
    const page = await open("/ar/guide/second/", { javaScriptEnabled: false });
    expect(await page.locator(".vote-more").isVisible()).toBe(false);
    await page.locator(".vote-choice label").first().click();
    await page.locator(".vote textarea").fill("نعم");
    await page.locator(".vote button").click();
    await page.waitForURL("**/ar/guide/second/#thanks");
    expect(await page.locator(".vote-thanks").isVisible()).toBe(true);
    expect(await page.locator(".vote fieldset").isVisible()).toBe(false);
  });

  it("notes a search in vain once, when its reader turns away", async () => {
    const page = await open("/en/");
    const noted: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/failed-searches")) noted.push(request.postData() ?? "");
    });
    await page.keyboard.press("/");
    const input = page.getByRole("combobox");
    await input.pressSequentially("quokka tariff", { delay: 30 });
    await page.waitForSelector(".row-ask");
    await expect.poll(() => page.locator(".search-note").textContent(), { timeout: 10_000 }).toContain("quokka tariff");
    expect(noted).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => noted, { timeout: 10_000 }).toEqual(['{"q":"quokka tariff","locale":"en"}']);
  });

  it("wears the company's colours, corrected until they can be read, after its own style sheets", async () => {
    const page = await open("/en/", { colorScheme: "light" });
    const style = await page.evaluate(() => {
      const button = getComputedStyle(document.querySelector(".search-form button")!);
      return [button.borderRadius, getComputedStyle(document.querySelector(".footer")!).borderTopWidth];
    });
    expect(style).toEqual(["3px", "7px"]);
    const accent = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue("--hr-accent").trim(),
    );
    expect(accent).not.toContain("205");
  });
});
