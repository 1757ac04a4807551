import axe from "axe-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `visual editor in a browser (skipped: ${missingBrowser})` : "visual editor in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options?: OpenOptions) => browser.open(options);

  test(
    "an article is written as it will look, and only what was touched is written anew",
    { timeout: 90_000 },
    async () => {
      const { page, server, problems, goTo } = await open({ context: { reducedMotion: "reduce" } });
      const article = server.state.articles.find(({ id }) => id === "art_install")!;
      const english = article.translations.get("en")!;
      const rest = "\n\n\n* one\n* two\n\n:::note\nTake __care__.\n:::\n";
      article.translations.set("en", { ...english, body: `Start simply.${rest}` });
      const body = () => article.translations.get("en")!.body;
      await goTo("/articles/art_install?edit=true");
      await page.getByRole("button", { name: "Visual" }).click();
      const text = page.locator(".prose[contenteditable=true]");
      await text.getByText("Start simply.").click();
      expect(await text.getAttribute("aria-label")).toBe("Text of the article");

      await page.keyboard.press("End");
      await page.keyboard.type(" Now **with** `code`.");
      await expect.poll(body).toBe(`Start simply. Now __with__ \`code\`.${rest}`);
      await text.locator(".finding-warn", { hasText: "simply" }).waitFor();

      // A table by the menu, filled and widened without the mouse.
      await page.keyboard.press("Enter");
      await page.keyboard.type("/table");
      await page.locator(".slash-menu [aria-selected=true]").getByText("Table").waitFor();
      await page.keyboard.press("Enter");
      for (const cell of ["A", "B", "1", "2", "3"]) {
        await page.keyboard.type(cell);
        await page.keyboard.press("Tab");
      }
      await page.getByRole("button", { name: "Delete column" }).click();
      await expect.poll(body).toContain("\n\n| A |\n| --- |\n| 1 |\n| 3 |\n\n\n* one");
      await page.keyboard.press("Control+Enter");

      const paste = (type: string, content: string) =>
        text.evaluate(
          (element, [name, value]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData(name!, value!);
            element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
          },
          [type, content],
        );
      await paste(
        "text/html",
        "<h1>Pasted</h1><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>" +
          "<b>Item</b> <a href='javascript:alert(1)'>bad</a></p><script>document.title = 'taken'</script>",
      );
      await expect.poll(body).toContain("\n\n## Pasted\n\n* __Item__ bad\n");
      await page.keyboard.press("Control+z");
      await expect.poll(body).not.toContain("Pasted");

      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "pic.png", mimeType: "image/png", buffer: Buffer.from("png") });
      await text.locator(".missing-image").click();
      await page.getByLabel("What it shows").fill("A diagram");
      await expect.poll(body).toContain("![A diagram](");
      await text.getByText("Start simply").click();

      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe: runner } = window as unknown as { axe: typeof axe };
        return (await runner.run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
      });
      expect(violations).toEqual([]);

      // Escape, then Tab leaves the text for the buttons above it.
      await page.keyboard.press("Escape");
      await page.keyboard.press("Shift+Tab");
      expect(await text.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement)).toBeNull();

      await page.getByRole("button", { name: "Markdown", exact: true }).click();
      await page.locator(".cm-line", { hasText: "Take __care__." }).waitFor();
      await page.locator(".cm-content").fill("Nested *marks *that* mean* something else\n");
      await page.getByRole("button", { name: "Visual" }).click();
      await page
        .getByRole("alert")
        .getByText(/^Line 1 keeps this text/)
        .waitFor();
      expect(await page.title()).not.toContain("taken");
      expect(problems).toEqual([]);
    },
  );
});
