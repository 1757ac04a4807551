import { type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, type Installation } from "../guardrails/installation.ts";
import { chromiumPath, ensureConsole } from "../inbox/console-build.ts";
import { addPeople, launchChromium, password } from "../inbox/console-stage.ts";

const missing = chromiumPath ? "" : " (skipped: there is no Chromium)";
const modes = ["Visual", "Markdown"] as const;

describe.skipIf(!chromiumPath)(`two writers in one article, over the real server${missing}`, () => {
  let installation: Installation;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    await ensureConsole();
    installation = await openInstallation();
    await addPeople(installation.services, "writer", ["Ana", "Ben"]);
    browser = await launchChromium();
  }, 180_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.close();
  });

  interface Saved {
    readonly title: string;
    readonly description: string;
    readonly body: string;
  }

  async function article(path: string) {
    const { body } = await installation.call<{ id: string }>("POST", "/api/v1/articles", {
      path,
      title: "Pay",
      body: "First.\n\nSecond.\n\nThird.",
    });
    const draft = async (): Promise<Saved> =>
      (await installation.call<{ draft: Saved }>("GET", `/api/v1/articles/${body.id}?locale=en`)).body.draft;
    return { id: body.id, draft };
  }

  async function write(name: string, id: string, mode: (typeof modes)[number]): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(`${installation.url}/console/sign-in`);
    await page.getByLabel("Email").fill(`${name.toLowerCase()}@example.com`);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/console\/?$/);
    await page.goto(`${installation.url}/console/articles/${id}?edit=true`);
    await page.getByRole("button", { name: mode, exact: true }).click();
    await surface(page, mode).getByText("First.").waitFor();
    return page;
  }

  const surface = (page: Page, mode: (typeof modes)[number]) =>
    page.locator(mode === "Visual" ? ".prose[contenteditable=true]" : ".cm-content");

  async function append(page: Page, mode: (typeof modes)[number], paragraph: string, words: string): Promise<void> {
    await surface(page, mode).getByText(paragraph).click();
    await page.keyboard.press("End");
    await page.keyboard.type(words);
  }

  /** Holds the next save back until it is let go, as a slow line does. */
  async function holdSave(page: Page): Promise<{ readonly sent: Promise<void>; letGo(): Promise<void> }> {
    const { promise: sent, resolve: tellSent } = Promise.withResolvers<void>();
    const { promise: free, resolve: letGo } = Promise.withResolvers<void>();
    await page.route(
      "**/drafts/en",
      async (route) => {
        tellSent();
        await free;
        await route.continue();
      },
      { times: 1 },
    );
    return { sent, letGo: async () => letGo() };
  }

  test("what an input method has not finished survives what the other one writes", { timeout: 90_000 }, async () => {
    const { id, draft } = await article("team/composing");
    const ana = await write("Ana", id, "Visual");
    const ben = await write("Ben", id, "Visual");
    const client = await ana.context().newCDPSession(ana);
    const provisional = (text: string) =>
      client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await append(ben, "Visual", "First.", " Of Ben.");
    await append(ben, "Visual", "Third.", " Of Ben.");
    await expect.poll(async () => (await draft()).body).toContain("Third. Of Ben.");

    await append(ana, "Visual", "Second.", " ");
    await provisional("にほ");
    // While she looks at what is proposed, her text is saved and comes back merged.
    await surface(ana, "Visual").getByText("Third. Of Ben.").waitFor();
    await surface(ana, "Visual").getByText("First. Of Ben.").waitFor();
    await provisional("にほん");
    await client.send("Input.insertText", { text: "日本" });
    await expect
      .poll(async () => (await draft()).body, { timeout: 20_000 })
      .toBe("First. Of Ben.\n\nSecond. 日本\n\nThird. Of Ben.");
  });

  describe.for(modes)("in %s", (mode) => {
    test("what fits together is merged, also while one of them types on", { timeout: 90_000 }, async () => {
      const { id, draft } = await article(`team/merge-${mode.toLowerCase()}`);
      const ana = await write("Ana", id, mode);
      const ben = await write("Ben", id, mode);
      await append(ben, mode, "Third.", " Of Ben.");
      await expect.poll(async () => (await draft()).body).toContain("Third. Of Ben.");

      const save = await holdSave(ana);
      await append(ana, mode, "First.", " Of Ana");
      await save.sent;
      await ana.keyboard.type(", who types on");
      await save.letGo();
      await ana.keyboard.type(" and on.");
      await expect
        .poll(async () => (await draft()).body, { timeout: 20_000 })
        .toBe("First. Of Ana, who types on and on.\n\nSecond.\n\nThird. Of Ben.");
      // And it stands in her editor as well.
      await surface(ana, mode).getByText("Third. Of Ben.").waitFor();
      await append(ana, mode, "Second.", " Later.");
      await expect
        .poll(async () => (await draft()).body, { timeout: 20_000 })
        .toBe("First. Of Ana, who types on and on.\n\nSecond. Later.\n\nThird. Of Ben.");
    });

    test("where both wrote, a person chooses from everything that was written", { timeout: 90_000 }, async () => {
      const { id, draft } = await article(`team/conflict-${mode.toLowerCase()}`);
      const ana = await write("Ana", id, mode);
      const ben = await write("Ben", id, mode);
      await append(ben, mode, "Second.", " Of Ben.");
      await ben.getByRole("textbox", { name: "Description" }).fill("Described by Ben");
      await expect
        .poll(async () => await draft())
        .toMatchObject({
          body: "First.\n\nSecond. Of Ben.\n\nThird.",
          description: "Described by Ben",
        });

      const save = await holdSave(ana);
      await append(ana, mode, "Second.", " Of Ana");
      await save.sent;
      await ana.keyboard.type(", to the last letter.");
      await save.letGo();
      const dialog = ana.getByRole("alertdialog", { name: "Ben changed the same text" });
      await dialog.getByText("Second. Of Ana, to the last letter.").waitFor();
      await dialog.getByText("Second. Of Ben.").waitFor();
      expect((await draft()).body).toContain("Of Ben.");
      const action = dialog.getByRole("button", { name: "Go on with this" });
      expect(await action.isDisabled()).toBe(true);
      await dialog.getByLabel("Keep both, one after the other").check();
      await action.click();

      await expect
        .poll(async () => await draft(), { timeout: 20_000 })
        .toMatchObject({
          body: "First.\n\nSecond. Of Ben.\n\nSecond. Of Ana, to the last letter.\n\nThird.",
          description: "Described by Ben",
        });
      await surface(ana, mode).getByText("Second. Of Ana, to the last letter.").waitFor();
      await append(ana, mode, "Third.", " Goes on.");
      await expect.poll(async () => (await draft()).body, { timeout: 20_000 }).toMatch(/Third\. Goes on\.$/);
    });
  });
});
