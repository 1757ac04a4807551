import { silentLogger } from "@handrail/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPublisher, openSiteRenderer } from "../src/index.ts";
import { startPreviewServer, type PreviewServer } from "../src/testing/preview-server.ts";
import { openSampleContent, temporaryFolder } from "../src/testing/sample-content.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";

type Answer = "fails" | readonly { readonly title: string; readonly heading?: string; readonly text: string }[];
/** What the box asks for: headings while somebody types, texts as well for words that are finished. */
type Kind = "suggest" | "search";

describe.skipIf(!chromiumPath)("the search box in a browser (skipped where there is no Chromium)", () => {
  let server: PreviewServer;
  let browser: Browser;

  beforeAll(async () => {
    const folder = await temporaryFolder();
    const content = await openSampleContent();
    const publisher = createPublisher({ content, renderer: await openSiteRenderer(), folder, logger: silentLogger });
    await publisher.publish("all");
    server = await startPreviewServer(folder, content, publisher);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  interface Opened {
    readonly page: Page;
    /** Questions in the order they were asked: `suggest: publ`. */
    readonly asked: string[];
    readonly rows: () => Promise<string[]>;
    readonly type: (text: string) => Promise<void>;
    readonly press: (key: string) => Promise<void>;
  }

  /** Opens the dialog; headings alone and with texts are answered as the test says. */
  async function openSearch(
    suggest: (query: string) => Answer,
    search: (query: string) => Answer | Promise<Answer>,
    use: (opened: Opened) => Promise<void>,
    settled = true,
  ): Promise<void> {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    const asked: string[] = [];
    await page.route(/\/api\/v1\/suggest\?/, async (route) => {
      const { searchParams } = new URL(route.request().url());
      const query = searchParams.get("q") ?? "";
      const kind: Kind = searchParams.get("texts") === "true" ? "search" : "suggest";
      asked.push(`${kind}: ${query}`);
      const answer = kind === "suggest" ? suggest(query) : await search(query);
      if (answer === "fails") return route.fulfill({ status: 503, json: { error: {} } });
      const hits = answer.map(({ title, heading = "", text }, place) => ({
        title,
        heading,
        url: `/en/guide/${place === 0 ? "second" : "start"}/`,
        anchor: heading && "part",
        locale: "en",
        highlight: text,
      }));
      await route.fulfill({ json: { hits, settled: kind === "search" || (hits.length > 0 && settled) } });
    });
    await page.goto(`${server.origin}/en/`);
    await page.keyboard.press("/");
    const input = page.getByRole("combobox");
    await input.waitFor();
    await use({
      page,
      asked,
      rows: () => page.locator(".row").allTextContents(),
      type: (text) => input.fill(text),
      press: (key) => page.keyboard.press(key),
    });
    await context.close();
  }

  const publish = [{ title: "Publish an article", text: "\ue000Publ\ue001ish an article" }];
  const passage = [{ title: "Backups", text: "Write a \ue000backup\ue001 every night." }];
  const ask = (query: string) => `Ask the assistant: “${query}”`;

  it("suggests while somebody types, and searches the texts on Enter", () =>
    openSearch(
      () => publish,
      () => passage,
      async ({ page, asked, rows, type, press }) => {
        await type("publ");
        await page.waitForSelector(".row-page mark");
        expect(await rows()).toEqual(["Publish an article", ask("publ")]);
        expect(asked).toEqual(["suggest: publ"]);
        await press("Enter");
        await page.getByText("every night").waitFor();
        expect(asked).toEqual(["suggest: publ", "search: publ"]);
        expect(await page.locator(".row[aria-selected=true]").textContent()).toContain("Backups");
        await press("Enter");
        await page.waitForURL("**/en/guide/second/");
      },
    ));

  it("searches the texts by itself when no heading fits", () =>
    openSearch(
      () => [],
      () => passage,
      async ({ page, asked, rows, type }) => {
        await type("how do I keep my data");
        await page.getByText("every night").waitFor();
        expect(asked).toEqual(["suggest: how do I keep my data", "search: how do I keep my data"]);
        expect(await rows()).toEqual([expect.stringContaining("Backups"), ask("how do I keep my data")]);
        expect(await page.getByRole("status").textContent()).toBe("1 result");
      },
    ));

  it("puts what the texts hold in place of headings that do not say what was typed", () =>
    openSearch(
      () => publish,
      () => [...passage, ...publish],
      async ({ asked, rows, type, page }) => {
        await type("how do I publish");
        await page.getByText("every night").waitFor();
        expect(asked).toEqual(["suggest: how do I publish", "search: how do I publish"]);
        expect((await rows())[1]).toBe("Publish an article");
      },
      false,
    ));

  it("leaves the rows below the hand of somebody who is choosing as they are", async () => {
    const { promise: texts, resolve: answerTexts } = Promise.withResolvers<Answer>();
    await openSearch(
      () => publish,
      () => texts,
      async ({ page, asked, rows, type, press }) => {
        const textsAsked = page.waitForRequest((request) => request.url().includes("texts=true"));
        await type("publ");
        await textsAsked;
        await press("ArrowDown");
        answerTexts(passage);
        await page.waitForFunction(() => !document.querySelector(".search-dialog[data-busy]"));
        expect(asked).toEqual(["suggest: publ", "search: publ"]);
        expect(await rows()).toEqual(["Publish an article", ask("publ")]);
      },
      false,
    );
  });

  it("searches the texts when suggestions fail, too", () =>
    openSearch(
      () => "fails",
      () => passage,
      async ({ page, type }) => {
        await type("backup");
        await page.getByText("every night").waitFor();
        expect(await page.locator(".search-note").textContent()).toBe("");
      },
    ));

  it("says so when nothing answers, offers the assistant, and tries again on Enter", async () => {
    let works = false;
    await openSearch(
      () => "fails",
      () => (works ? passage : "fails"),
      async ({ page, rows, type, press }) => {
        await type("backup");
        await page.getByText("Search does not answer right now.").first().waitFor();
        expect(await rows()).toEqual([ask("backup")]);
        works = true;
        await press("Enter");
        await page.getByText("every night").waitFor();
        expect(await page.locator(".search-note").textContent()).toBe("");
      },
    );
  });

  it("says what was not found and leads on to the assistant with the keyboard", () =>
    openSearch(
      () => [],
      () => [],
      async ({ page, rows, type, press }) => {
        await page.evaluate(() =>
          addEventListener(
            "handrail:open",
            (event) => (document.title = (event as CustomEvent<{ question: string }>).detail.question),
          ),
        );
        await type("parcel");
        await page.getByText("Nothing found for “parcel”").first().waitFor();
        expect(await rows()).toEqual([ask("parcel")]);
        await press("ArrowUp");
        await press("Enter");
        await page.waitForFunction(() => document.title === "parcel");
      },
    ));

  it("opens nothing that answered an earlier text", () =>
    openSearch(
      (query) => (query === "publ" ? publish : []),
      () => passage,
      async ({ page, asked, type, press }) => {
        await type("publ");
        await page.waitForSelector(".row-page");
        await press("ArrowDown");
        expect(await page.locator(".row[aria-selected=true]").count()).toBe(1);
        await type("backup");
        await press("Enter");
        await page.getByText("every night").waitFor();
        expect(asked).toContain("search: backup");
        expect(page.url()).toBe(`${server.origin}/en/`);
      },
    ));

  it("remembers what was searched for in this browser until it is told to forget", () =>
    openSearch(
      () => publish,
      () => passage,
      async ({ page, rows, type, press }) => {
        for (const text of ["first", "second", "first"]) {
          await type(text);
          await press("Enter");
          await page.getByText("every night").waitFor();
        }
        await type("");
        await page.waitForSelector(".row-recent");
        expect(await rows()).toEqual(["first", "second"]);
        await press("ArrowDown");
        await press("ArrowDown");
        await press("Enter");
        expect(await page.getByRole("combobox").inputValue()).toBe("second");
        await page.waitForSelector(".row-page");
        await type("");
        await page.getByRole("button", { name: "Clear" }).click();
        expect(await rows()).toEqual([]);
        await page.getByText("Search articles, or write a whole question.").waitFor();
        await page.reload();
        await page.keyboard.press("/");
        await page.getByText("Search articles, or write a whole question.").waitFor();
      },
    ));
});
