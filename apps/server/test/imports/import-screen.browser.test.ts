import axe from "axe-core";
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, type Installation } from "../guardrails/installation.ts";
import { chromiumPath, ensureConsole } from "../inbox/console-build.ts";
import { addPeople, launchChromium, password } from "../inbox/console-stage.ts";
import { png } from "./import-bench.ts";
import { zipFile } from "./zip-file.ts";

const missing = chromiumPath ? "" : " (skipped: there is no Chromium)";
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" };

async function violations(page: Page): Promise<string[]> {
  // Not as a script element: the page's content policy would refuse it.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: typeof axe };
    const { violations: found } = await runner.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  });
}

function guide(pages: number): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {
    "guide/_topic.md": "---\ntitle: The guide\n---\n",
    "guide/a.png": png,
    "guide/start.md": "# Start\n\n![Picture](a.png) and ![none](gone.png)\n",
    "guide/empty.md": "",
  };
  for (let page = 1; page <= pages; page++)
    files[`guide/page-${page}.md`] = `# Page ${page}\n\nText of page ${page}.\n`;
  return files;
}

describe.skipIf(!chromiumPath)(`importing in the console over the real server${missing}`, () => {
  let installation: Installation;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    await ensureConsole();
    installation = await openInstallation();
    await installation.services.publishing.publish("all", () => {});
    await addPeople(installation.services, "writer", ["Ana"]);
    await addPeople(installation.services, "viewer", ["Vera"]);
    browser = await launchChromium();
  }, 180_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.close();
  });

  async function open(path: string, options: BrowserContextOptions & { readonly as?: string } = {}) {
    const { as = "ana", ...contextOptions } = options;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...contextOptions });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`${installation.url}/console/sign-in`);
    await page.getByLabel("Email").fill(`${as}@example.com`);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/console\/?$/);
    await page.goto(`${installation.url}/console${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return { page, problems };
  }

  const choose = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
    page.getByLabel("ZIP file").setInputFiles({ name, mimeType: "application/zip", buffer: Buffer.from(bytes) });

  const articles = async (collection: string): Promise<string[]> =>
    (await installation.services.articles.listArticles(installation.services.workspace.id))
      .filter((article) => article.collection === collection)
      .map(({ path }) => path);

  test("says what is missing or wrong before anything is read", { timeout: 60_000 }, async () => {
    const { page, problems } = await open("/import?kind=folder");
    await page.getByRole("button", { name: "Look at what comes" }).click();
    await page.getByText("Choose a file.").waitFor();
    await page.locator("input[name=file]:focus").waitFor();
    expect(await violations(page)).toEqual([]);

    await choose(page, "notes.zip", Buffer.from("These are notes and no archive."));
    await page.getByRole("button", { name: "Look at what comes" }).click();
    const alert = page.getByRole("alert");
    await alert.getByText(/ZIP/).waitFor();
    expect(new URL(page.url()).search).toBe("?kind=folder");

    await choose(page, "good.zip", zipFile(guide(1)));
    await page.getByLabel("Collection").fill("Not A Name");
    await page.getByRole("button", { name: "Look at what comes" }).click();
    await alert.getByText(/cannot name a collection/).waitFor();

    await page.goto(`${installation.url}/console/import?kind=zendesk`);
    await page.getByRole("button", { name: "Look at what comes" }).click();
    await page.getByText("Write the address of the help center.").waitFor();
    await page.getByRole("textbox", { name: "Help center" }).fill("acme");
    await page.getByLabel("API token").fill("secret");
    await page.keyboard.press("Enter");
    await page.getByText("Fill in both, or neither.").waitFor();
    expect(await articles("help-center")).toEqual([]);
    expect(problems).toEqual([]);
  });

  test(
    "shows the plan, brings it in, tells what did not fit, and has nothing to do again",
    { timeout: 120_000 },
    async () => {
      const { page, problems } = await open("/import?kind=folder");
      const plan = async (): Promise<void> => {
        await choose(page, "guide.zip", zipFile(guide(6)));
        await page.getByLabel("Collection").fill("manual");
        await page.getByRole("button", { name: "Look at what comes" }).click();
        await page.getByRole("heading", { name: "What will happen" }).waitFor();
      };
      await plan();
      await page.getByText("Ready to start").waitFor();
      const pages = page.getByRole("region", { name: "Pages" });
      expect(await pages.getByRole("row").count()).toBe(1 + 9);
      await pages.getByText("The file is empty.").waitFor();
      const leftovers = page.getByRole("region", { name: "What does not fit" });
      await leftovers.getByText("The image gone.png is missing.").waitFor();
      await page.getByRole("button", { name: /^Skipped/ }).click();
      expect(await pages.getByRole("row").count()).toBe(1 + 1);
      expect(await violations(page)).toEqual([]);
      expect(await articles("manual")).toEqual([]);

      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByRole("heading", { name: "What happened" }).waitFor();
      await page.getByText("Done", { exact: true }).waitFor();
      expect(await articles("manual")).toHaveLength(7);
      const saved = page.waitForEvent("download");
      await page.getByRole("link", { name: "Report as CSV" }).click();
      expect((await saved).suggestedFilename()).toBe("import-report.csv");
      await page.goto(`${installation.url}/en/manual/page-3/`);
      await page.getByRole("main").getByText("Text of page 3.").first().waitFor();

      await page.goto(`${installation.url}/console/import`);
      await page.getByRole("link", { name: "guide.zip" }).click();
      await page.getByRole("link", { name: "Import again" }).click();
      await plan();
      expect(await page.getByRole("button", { name: /^New/ }).count()).toBe(0);
      await page
        .getByRole("button", { name: /^As it is/ })
        .getByText("8")
        .waitFor();
      expect(problems).toEqual([]);
    },
  );

  test(
    "goes on when the page is left, is cancelled, and another import brings the rest",
    { timeout: 180_000 },
    async () => {
      const { page, problems } = await open("/import?kind=folder");
      const many = zipFile(guide(400));
      const begin = async (): Promise<void> => {
        await choose(page, "many.zip", many);
        await page.getByLabel("Collection").fill("many");
        await page.getByRole("button", { name: "Look at what comes" }).click();
        await page.getByRole("heading", { name: "What will happen" }).waitFor({ timeout: 60_000 });
        await page.getByRole("button", { name: "Import", exact: true }).click();
      };
      await begin();
      const progress = page.getByText(/ \d+ of 40\d\./);
      await progress.first().waitFor();
      await page.getByText(/This goes on when you leave\./).waitFor();
      const address = page.url();
      await page.goto(`${installation.url}/console/articles`);
      await page.goto(address);
      await progress.first().waitFor();
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByText("What had come in by then stays. Import again to go on.").waitFor({ timeout: 60_000 });
      const half = (await articles("many")).length;
      expect(half).toBeGreaterThan(0);
      expect(half).toBeLessThan(401);

      await page.getByRole("link", { name: "Import again" }).click();
      await begin();
      await page.getByRole("heading", { name: "What happened" }).waitFor({ timeout: 90_000 });
      await page.getByRole("button", { name: /^As it is/ }).waitFor();
      const all = await articles("many");
      expect(all).toHaveLength(401);
      expect(new Set(all).size).toBe(401);
      expect(problems).toEqual([]);
    },
  );

  test("keeps what was changed here, or replaces it after saying how much", { timeout: 120_000 }, async () => {
    const { page, problems } = await open("/import?kind=folder");
    const plan = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<void> => {
      await choose(page, "sides.zip", zipFile(files));
      await page.getByLabel("Collection").fill("sides");
      await page.getByRole("button", { name: "Look at what comes" }).click();
      await page.getByRole("heading", { name: "What will happen" }).waitFor();
    };
    const begin = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
    const done = (): Promise<void> => page.getByRole("heading", { name: "What happened" }).waitFor();
    const { services } = installation;
    const articleAt = async (path: string) =>
      (await services.articles.findArticleByPath(services.workspace.id, path)) ?? expect.fail(path);
    await plan(guide(2));
    expect(await page.getByRole("group", { name: /changed here/ }).count()).toBe(0);
    await begin("Import");
    await done();
    const first = await articleAt("sides/page-1");
    const text = { title: "Page 1", description: "", body: "Written by a person." };
    const { revision = 0 } = (await services.articles.getTranslation(first.workspaceId, first.id, "en")) ?? {};
    const write = async (method: string, path: string, body: object): Promise<void> => {
      const answer = await fetch(`${installation.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${services.controlToken}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      expect(answer.ok, await answer.text()).toBe(true);
    };
    await write("PUT", `/articles/${first.id}/drafts/en`, { ...text, revision });
    await write("POST", `/articles/${first.id}/publish`, { locales: ["en"] });

    await page.getByRole("link", { name: "Import again" }).click();
    await plan({ ...guide(2), "guide/page-1.md": "# Page 1\n\nNewer in the file.\n" });
    const choice = page.getByRole("group", { name: /changed here/ });
    const rows = page.getByRole("region", { name: "Pages" });
    const row = (name: string) => rows.getByRole("row").filter({ hasText: name });
    await choice.getByText("1 page stays as it is here.").waitFor();
    expect(await choice.getByLabel("Keep what was changed here").isChecked()).toBe(true);
    await row("page-1").getByText("Changed here, left alone").waitFor();

    await choice.getByLabel("Keep what was changed here").focus();
    await page.keyboard.press("ArrowDown");
    await choice.getByText(/1 text that was changed here is replaced\./).waitFor();
    expect(await choice.getByLabel("Take the files").isChecked()).toBe(true);
    await row("page-1").getByText("Changed here, replaced by the file").waitFor();
    await row("page-2").getByText("As it is").waitFor();
    expect(await violations(page)).toEqual([]);

    await choice.getByLabel("Keep what was changed here").check();
    await choice.getByText("1 page stays as it is here.").waitFor();
    await row("page-1").getByText("Changed here, left alone").waitFor();
    await choice.getByLabel("Take the files").check();
    await begin("Import and replace 1 text");
    await done();
    await page.goto(`${installation.url}/en/sides/page-1/`);
    await page.getByRole("main").getByText("Newer in the file.").first().waitFor();

    const live = await services.articles.getTranslation(first.workspaceId, first.id, "en");
    const before = (live?.publishedVersion ?? 0) - 1;
    const kept = await services.articles.getVersion(first.workspaceId, first.id, "en", before);
    expect(kept?.body).toBe("Written by a person.");
    expect(problems).toEqual([]);
  });

  test("is done with the keyboard alone, on a phone in the dark", { timeout: 90_000 }, async () => {
    const { page, problems } = await open("/import", phone);
    const fits = async (): Promise<void> => {
      const root = "document.documentElement";
      expect(await page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`)).toBeLessThanOrEqual(0);
    };
    await fits();
    await page.getByRole("link", { name: /^Folder of Markdown/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("ZIP file").waitFor();
    await choose(page, "pocket.zip", zipFile(guide(2)));
    await page.getByLabel("Collection").focus();
    await page.keyboard.type("pocket");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What will happen" }).waitFor();
    await fits();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Import", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What happened" }).waitFor();
    await fits();
    expect(await articles("pocket")).toHaveLength(3);
    // Tables scroll inside themselves, for the keyboard too.
    await page.getByRole("region", { name: "What does not fit" }).focus();
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("is not for somebody who may only look", { timeout: 60_000 }, async () => {
    const { page } = await open("/import", { as: "vera" });
    await page.getByText("You don't have access to this page").waitFor();
  });
});
