import type { CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser
  ? `other ways to write in the visual editor (skipped: ${missingBrowser})`
  : "other ways to write in the visual editor";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());

  /** An article with this text, open in the visual editor. */
  async function write(body: string, locale: string, options: OpenOptions = {}) {
    const opened = await browser.open({ ...options, context: { reducedMotion: "reduce", ...options.context } });
    const { page, server, goTo } = opened;
    const article = server.state.articles.find(({ id }) => id === "art_install")!;
    article.translations.set(locale, { ...article.translations.get(locale)!, body });
    await goTo(`/articles/art_install?locale=${locale}&edit=true`);
    await page.getByRole("button", { name: "Visual" }).click();
    const text = page.locator(".prose[contenteditable=true]");
    await text.waitFor();
    return { ...opened, text, saved: () => article.translations.get(locale)!.body };
  }

  /** Composes as an input method does: provisional texts, then what is meant. */
  async function compose(client: CDPSession, steps: readonly string[], result: string): Promise<void> {
    for (const text of steps)
      await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await client.send("Input.insertText", { text: result });
  }

  async function caretAfter(page: Page, words: string): Promise<void> {
    await page.locator(".prose[contenteditable=true]").getByText(words).click();
    await page.keyboard.press("End");
  }

  describe("an input method", () => {
    const rest = "\n\n* 一つ\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n:::note\n__気をつけて__。\n:::\n";

    test("writes what was meant, once, and touches nothing else", { timeout: 60_000 }, async () => {
      const { page, saved, text, problems } = await write(`始め。${rest}`, "ja");
      const client = await page.context().newCDPSession(page);
      await caretAfter(page, "始め。");
      await compose(client, ["n", "に", "にh", "にほ", "にほん"], "日本");
      await expect.poll(saved).toBe(`始め。日本${rest}`);

      await caretAfter(page, "一つ");
      await compose(client, ["ふ", "ふた"], "二");
      await text.locator("td").first().click();
      await page.keyboard.press("End");
      await compose(client, ["い", "いち"], "一");
      await caretAfter(page, "気をつけて");
      await page.keyboard.press("ArrowLeft");
      await compose(client, ["ね"], "ね");
      await expect
        .poll(saved)
        .toBe("始め。日本\n\n* 一つ二\n\n| A | B |\n| --- | --- |\n| 1一 | 2 |\n\n:::note\n__気をつけてね__。\n:::\n");
      // One step of undo is one composition.
      await page.keyboard.press("Control+z");
      await expect.poll(saved).toContain("__気をつけて__。");
      expect(problems).toEqual([]);
    });

    test("replaces what is selected, and what is given up leaves nothing", { timeout: 60_000 }, async () => {
      const { page, saved, problems } = await write("一二三\n\n終わり。\n", "ja");
      const client = await page.context().newCDPSession(page);
      await caretAfter(page, "一二三");
      await page.keyboard.press("Shift+ArrowLeft");
      await compose(client, ["よ", "よん"], "四");
      await expect.poll(saved).toBe("一二四\n\n終わり。\n");
      await caretAfter(page, "終わり。");
      await client.send("Input.imeSetComposition", { text: "かな", selectionStart: 2, selectionEnd: 2 });
      await client.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
      await page.keyboard.type("!");
      await expect.poll(saved).toBe("一二四\n\n終わり。!\n");
      expect(problems).toEqual([]);
    });

    test("is not disturbed by rules for Markdown, the menu or a save", { timeout: 60_000 }, async () => {
      const { page, saved, server, problems } = await write("始め。\n", "ja");
      const client = await page.context().newCDPSession(page);
      await caretAfter(page, "始め。");
      await page.keyboard.press("Enter");
      // Provisional text that looks like Markdown stays text until it is meant.
      await client.send("Input.imeSetComposition", { text: "## ", selectionStart: 3, selectionEnd: 3 });
      await client.send("Input.imeSetComposition", { text: "/た", selectionStart: 2, selectionEnd: 2 });
      expect(await page.locator(".prose h2").count()).toBe(0);
      // A save takes place in the middle of a composition.
      const { revision } = server.state.articles.find(({ id }) => id === "art_install")!.translations.get("ja")!;
      await expect
        .poll(() => server.state.articles.find(({ id }) => id === "art_install")!.translations.get("ja")!.revision, {
          timeout: 10_000,
        })
        .not.toBe(revision);
      await client.send("Input.imeSetComposition", { text: "たべる", selectionStart: 3, selectionEnd: 3 });
      await client.send("Input.insertText", { text: "食べる" });
      await expect.poll(saved, { timeout: 10_000 }).toBe("始め。\n\n食べる\n");
      expect(problems).toEqual([]);
    });
  });

  describe("from right to left", () => {
    test("text, keys, lists and code have the direction that readers see", { timeout: 60_000 }, async () => {
      const start = "مرحبا بكم.\n\n* واحد\n\n```sh\nnpm start\n```\n";
      const { page, saved, text, problems } = await write(start, "ar");
      expect(await text.getAttribute("dir")).toBe("rtl");
      expect(await text.getAttribute("lang")).toBe("ar");
      const directions = (selector: string) =>
        text
          .locator(selector)
          .first()
          .evaluate((element) => getComputedStyle(element).direction);
      expect(await directions("p")).toBe("rtl");
      expect(await directions("li")).toBe("rtl");
      expect(await directions("pre")).toBe("ltr");

      await caretAfter(page, "مرحبا بكم.");
      await page.keyboard.type(" أهلا **جدا** HTTP.");
      await expect.poll(saved).toContain("مرحبا بكم. أهلا **جدا** HTTP.\n");
      // The arrow that points to the left goes on in the text.
      await page.keyboard.press("Home");
      for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowLeft");
      await page.keyboard.type("!");
      await expect.poll(saved).toContain("مرحبا! بكم.");
      await caretAfter(page, "واحد");
      await page.keyboard.press("Enter");
      await page.keyboard.type("اثنان");
      await page.keyboard.press("Tab");
      await expect.poll(saved).toContain("* واحد\n  * اثنان\n");
      // The mark of an item stands on the side where the text begins.
      const [list, item] = await Promise.all([
        text.locator("ul").first().boundingBox(),
        text.locator("li p, li").first().boundingBox(),
      ]);
      expect(list!.x + list!.width).toBeGreaterThan(item!.x + item!.width);
      expect(problems).toEqual([]);
    });
  });

  describe("on a touch screen of 390 pixels", () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const paragraphs = Array.from({ length: 40 }, (_, index) => `Paragraph ${index + 1} of many.`).join("\n\n");

    /** Of everything that could be moved sideways by a finger, but for rows that are meant to be. */
    const widest = (page: Page): Promise<number> =>
      page.evaluate(() => Math.max(...["html", "main"].map((name) => document.querySelector(name)?.scrollWidth ?? 0)));

    async function isWithinReach(page: Page, name: string): Promise<boolean> {
      const box = await page.getByRole("button", { name }).boundingBox();
      return box !== null && box.x >= 0 && box.x + box.width <= 390 && box.y >= 0 && box.y + box.height <= 844;
    }

    test("the tools stay within reach however long the text is", { timeout: 60_000 }, async () => {
      const { page, saved, text, problems } = await write(`${paragraphs}\n`, "en", { context: phone });
      expect(await widest(page)).toBeLessThanOrEqual(390);
      const last = text.getByText("Paragraph 40 of many.");
      await last.scrollIntoViewIfNeeded();
      await last.tap();
      for (const name of ["Bold (Ctrl+B)", "Italic (Ctrl+I)"]) expect(await isWithinReach(page, name), name).toBe(true);
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowLeft");
      for (let letter = 0; letter < "many".length; letter++) await page.keyboard.press("Shift+ArrowLeft");
      await page.getByRole("button", { name: "Bold (Ctrl+B)" }).tap();
      await expect.poll(saved).toContain("Paragraph 40 of **many**.");
      await page.keyboard.press("ArrowRight");
      await page.getByRole("button", { name: "Undo" }).scrollIntoViewIfNeeded();
      await page.getByRole("button", { name: "Undo" }).tap();
      await expect.poll(saved).toContain("Paragraph 40 of many.");
      expect(problems).toEqual([]);
    });

    test("a table is made, filled and changed with fingers", { timeout: 60_000 }, async () => {
      const { page, saved, text, problems } = await write(`${paragraphs}\n`, "en", { context: phone });
      await text.getByText("Paragraph 40 of many.").scrollIntoViewIfNeeded();
      await text.getByText("Paragraph 40 of many.").tap();
      await page.keyboard.press("End");
      await page.getByRole("button", { name: "Insert" }).scrollIntoViewIfNeeded();
      await page.getByRole("button", { name: "Insert" }).tap();
      await page.getByRole("menuitem", { name: /^Table/ }).tap();
      await text.locator("th").first().tap();
      await page.keyboard.type("Name");
      const remove = page.getByRole("button", { name: "Delete column" });
      await remove.scrollIntoViewIfNeeded();
      expect(await isWithinReach(page, "Delete column")).toBe(true);
      await text.locator("th").last().tap();
      await remove.tap();
      await expect.poll(saved).toMatch(/\| [^|]*Name[^|]* \|/);
      expect(await widest(page)).toBeLessThanOrEqual(390);
      expect(problems).toEqual([]);
    });
  });
});
