import { silentLogger } from "@handrail/core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createPublisher, openSiteRenderer } from "../src/index.ts";
import { startPreviewServer } from "../src/testing/preview-server.ts";
import type { PreviewServer } from "../src/testing/preview-server.ts";
import { openSampleContent, temporaryFolder } from "../src/testing/sample-content.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";

describe.skipIf(!chromiumPath)("the site in a browser (skipped where there is no Chromium)", () => {
  let server: PreviewServer;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    const folder = await temporaryFolder();
    const content = await openSampleContent();
    const guide = content.texts.get("en")?.get("guide/second");
    if (guide) guide.body += "\n```sh\nnpm start\n```\n\n:::tabs\n::tab[Linux]\n\nOne\n\n::tab[Windows]\n\nTwo\n:::\n";
    const start = content.texts.get("en")?.get("guide/start");
    const long = "A paragraph.\n\n".repeat(40);
    if (start) start.body += `\n## 設定\n\n${long}## 問題が起きたら\n\n${long}`;
    const publisher = createPublisher({ content, renderer: await openSiteRenderer(), folder, logger: silentLogger });
    await publisher.publish("all");
    server = await startPreviewServer(folder, content, publisher);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  // A policy violation, a failed request or an exception anywhere is a failure of the test it happens in.
  afterEach(() => {
    const found = complaints.splice(0);
    if (found.length > 0) throw new Error(found.join("\n"));
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(server.origin + path);
    return page;
  }

  const rows = (page: Page): Promise<string[]> => page.locator(".row").allTextContents();

  it("asks for three files before anybody touches the page, and for the chat after that", async () => {
    const page = await open("/en/guide/start/");
    const requests: string[] = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.reload({ waitUntil: "networkidle" });
    const own = requests.filter((path) => !path.startsWith("/media/"));
    expect(own).toHaveLength(3);
    const widget = page.waitForRequest("**/widget.js");
    await page.mouse.move(100, 100);
    await widget;
    await page.context().close();
  });

  it("loses no letter that is typed before the dialog is there", async () => {
    const page = await open("/en/");
    await page.keyboard.type("/second");
    await page.waitForSelector(".row mark");
    expect(await page.getByRole("combobox").inputValue()).toBe("second");
    await page.keyboard.type(" page");
    expect(await page.getByRole("combobox").inputValue()).toBe("second page");
    await page.context().close();
  });

  it("finds, marks and opens with the keyboard alone", async () => {
    const page = await open("/en/");
    await page.keyboard.press("/");
    const input = page.getByRole("combobox");
    await input.fill("second");
    await page.waitForSelector(".row mark");
    expect(await rows(page)).toEqual(
      ["Second page", "Get started", "Before you begin", "Ask the assistant: “second”"].map((text) =>
        expect.stringContaining(text),
      ),
    );
    await page.keyboard.press("ArrowDown");
    const marked = await input.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${marked}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/en/guide/second/");
    await page.keyboard.press("Control+k");
    await page.waitForSelector(".row-recent");
    expect(await rows(page)).toEqual(["second"]);
    await page.keyboard.press("Escape");
    expect(await page.locator(".search-dialog").isVisible()).toBe(false);
    await page.context().close();
  });

  it("hands a question without results to the assistant", async () => {
    const page = await open("/en/");
    await page.evaluate(() =>
      addEventListener(
        "handrail:open",
        (event) => (document.title = (event as CustomEvent<{ question: string }>).detail.question),
      ),
    );
    await page.locator(".hero input").click();
    await page.getByRole("combobox").fill("where is my parcel");
    await page.waitForSelector(".row-ask");
    expect(await page.locator(".search-note").textContent()).toContain("Nothing found for “where is my parcel”");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.title === "where is my parcel");
    await page.context().close();
  });

  it("marks the heading that somebody jumps to, in any script", async () => {
    const page = await open("/en/guide/start/", { viewport: { width: 1280, height: 800 } });
    await page.locator(".contents a", { hasText: "問題が起きたら" }).click();
    await page.waitForSelector('.contents [aria-current="location"]');
    expect(await page.locator(".contents [aria-current]").textContent()).toBe("問題が起きたら");
    expect(await page.evaluate("document.querySelector(':target').id")).toBe("問題が起きたら");
    await page.context().close();
  });

  it("keeps the chosen theme from the first paint of the next page", async () => {
    const page = await open("/en/", { colorScheme: "light" });
    const background = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    const button = page.getByRole("button", { name: "Dark theme" });
    expect(await button.getAttribute("aria-pressed")).toBe("false");
    await button.click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.goto(`${server.origin}/de/`);
    expect(await background()).toBe(dark);
    expect(await page.locator("[data-theme-switch]").getAttribute("aria-pressed")).toBe("true");
    await page.context().close();
  });

  it("turns tabs into a tab list that remembers, and copies code", async () => {
    const page = await open("/en/guide/second/", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("tab", { name: "Linux" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tabpanel").textContent()).toContain("Two");
    await page.reload();
    expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Windows");
    await page.locator("figure.code").hover();
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("npm start");
    await page.context().close();
  });

  it("shows its topics in a drawer on a phone, and closes it with Escape", async () => {
    const page = await open("/ar/guide/second/", { viewport: { width: 390, height: 844 } });
    const drawer = page.locator("#topics");
    expect(await drawer.isVisible()).toBe(false);
    await page.locator(".tree-button").click();
    await drawer.waitFor();
    const box = await drawer.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBe(390);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    await page.context().close();
  });

  it("never scrolls sideways, on a phone or on a desk", async () => {
    for (const width of [320, 820, 1280]) {
      const page = await open("/", { viewport: { width, height: 800 } });
      for (const path of [
        "/en/",
        "/ar/guide/",
        "/en/guide/second/",
        "/de/reference/deep/table/",
        "/en/search/?q=page",
        "/en/none/",
      ]) {
        await page.goto(server.origin + path);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
      await page.context().close();
    }
    // The browser reports the 404 page's own status.
    complaints.length = 0;
  });

  it("works without scripts: reading, languages, topics and search", async () => {
    const page = await open("/en/", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    expect(await page.locator("[data-theme-switch]").isVisible()).toBe(false);
    await page.locator(".hero input").fill("second");
    await page.locator(".hero button").click();
    await page.waitForURL("**/en/search/?q=second");
    expect(await page.locator(".result-list mark").first().textContent()).toMatch(/second/i);
    await page.getByRole("link", { name: "Second page" }).first().click();
    await page.locator(".tree-button").click();
    await page.locator("#topics").getByRole("link", { name: "Reference" }).click();
    await page.locator(".language-menu summary").click();
    await page.getByRole("link", { name: "العربية" }).click();
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await page.context().close();
  });
});
