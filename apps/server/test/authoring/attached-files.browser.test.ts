import axe from "axe-core";
import { type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, type Installation } from "../guardrails/installation.ts";
import { chromiumPath, ensureConsole } from "../inbox/console-build.ts";
import { addPeople, launchChromium, password } from "../inbox/console-stage.ts";

const missing = chromiumPath ? "" : " (skipped: there is no Chromium)";
const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`);

describe.skipIf(!chromiumPath)(`files that a writer attaches, over the real server${missing}`, () => {
  let installation: Installation;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    await ensureConsole();
    installation = await openInstallation();
    await installation.services.publishing.publish("all", () => {});
    await addPeople(installation.services, "writer", ["Ana"]);
    browser = await launchChromium();
  }, 180_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.close();
  });

  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(`${installation.url}/console/sign-in`);
    await page.getByLabel("Email").fill("ana@example.com");
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/console\/?$/);
    await page.goto(`${installation.url}/console${path}`);
    return page;
  }

  async function article(path: string) {
    const { body } = await installation.call<{ id: string }>("POST", "/api/v1/articles", {
      path,
      title: "Manuals",
      body: "First.",
    });
    const text = async (): Promise<string> =>
      (await installation.call<{ draft: { body: string } }>("GET", `/api/v1/articles/${body.id}?locale=en`)).body.draft
        .body;
    return { id: body.id, text };
  }

  /** As a file is let go over the text. */
  const drop = (page: Page, selector: string, name: string, bytes: Buffer): Promise<void> =>
    page.locator(selector).evaluate(
      (element, [fileName = "", text = ""]) => {
        const browserGlobals = globalThis as unknown as {
          readonly DataTransfer: new () => { readonly items: { add(file: File): void } };
          readonly DragEvent: new (type: string, options: object) => Event;
        };
        const dataTransfer = new browserGlobals.DataTransfer();
        dataTransfer.items.add(new File([text], fileName, { type: "application/pdf" }));
        const { left, top } = element.getBoundingClientRect();
        const place = { clientX: left + 20, clientY: top + 20, bubbles: true, cancelable: true };
        element.dispatchEvent(new browserGlobals.DragEvent("drop", { dataTransfer, ...place }));
      },
      [name, bytes.toString()],
    );

  for (const [mode, selector] of [
    ["Markdown", ".cm-content"],
    ["Visual", ".prose[contenteditable=true]"],
  ] as const)
    test(`are dropped into the text and chosen, in ${mode} mode`, { timeout: 90_000 }, async () => {
      const { id, text } = await article(`team/${mode.toLowerCase()}-manuals`);
      const page = await open(`/articles/${id}?edit=true`);
      await page.getByRole("button", { name: mode, exact: true }).click();
      await page.locator(selector).getByText("First.").waitFor();
      await drop(page, selector, "Manual [A].pdf", pdf(`dropped in ${mode}`));
      await expect
        .poll(text, { timeout: 20_000 })
        .toMatch(/\[Manual \\?\[?A\\?\]?\.pdf\]\(\/media\/[0-9a-f]{16}\.pdf\)/);
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(`a,b\n${mode},1\n`) });
      await expect.poll(text, { timeout: 20_000 }).toMatch(/\[prices\.csv\]\(\/media\/[0-9a-f]{16}\.csv\)/);
      await drop(page, selector, "page.pdf", Buffer.from("<!doctype html><script>1</script>"));
      await page
        .getByText(/page\.pdf: .*kind/)
        .first()
        .waitFor();
      expect(await text()).not.toContain("page.pdf");

      await installation.call("POST", `/api/v1/articles/${id}/publish`, { locales: ["en"] });
      await page.goto(`${installation.url}/en/team/${mode.toLowerCase()}-manuals/`);
      const link = page.getByRole("link", { name: /^Manual .*\.pdf$/ });
      const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
      expect(file.suggestedFilename()).toMatch(/^Manual .*A.*\.pdf$/);
      expect(new URL(page.url()).pathname).toBe(`/en/team/${mode.toLowerCase()}-manuals/`);
    });

  test("are listed with kind, size and use, and can be added and deleted there", { timeout: 90_000 }, async () => {
    const page = await open("/media");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "Terms.pdf", mimeType: "application/pdf", buffer: pdf("terms") });
    const item = page.getByRole("button", { name: /Terms\.pdf/ });
    await item.getByText("PDF", { exact: true }).waitFor();
    await item.getByText(/^Unused, /).waitFor();
    await item.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/Whoever has the address of a file can read it/).waitFor();
    expect(await dialog.getByRole("img").count()).toBe(0);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe: runner } = globalThis as unknown as { axe: typeof axe };
      return (await runner.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
    });
    expect(violations).toEqual([]);
    await dialog.getByRole("button", { name: "Delete" }).click();
    await item.waitFor({ state: "detached" });
  });
});
