import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, settled, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `console in a browser (skipped: ${missingBrowser})` : "console in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options?: OpenOptions) => browser.open(options);

  test("the first person is led to set-up, corrected, and signed in", async () => {
    const { page, server, problems, goTo } = await open({ signedIn: false, needsSetup: true, content: "empty" });
    await goTo("/");
    await page.waitForURL("**/console/setup");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("Paste the secret from the server's output.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("secret");

    await page.getByLabel("First-run secret").fill("wrong");
    await page.getByLabel("Your name").fill("Ana Ruiz");
    await page.getByLabel("Email").fill("ana@example.com");
    await page.getByLabel("Password").fill("long enough words");
    await page.keyboard.press("Enter");
    await page.getByText("That is not the first-run secret.").waitFor();

    await page.getByLabel("First-run secret").fill(server.state.secret);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "From here to your first answer" }).waitFor();
    await page.getByText("npx handrail import ./docs --locale en").waitFor();
    expect(problems).toEqual([]);
  });

  test("signing in leads back to where somebody wanted to go", async () => {
    const { page, server, problems, goTo } = await open({ signedIn: false });
    await goTo("/articles?state=published");
    await page.waitForURL("**/console/sign-in?*");
    await page.getByLabel("Email").fill("ana@example.com");
    await page.getByLabel("Password").fill("not this one");
    await page.keyboard.press("Enter");
    await page.getByText("E-mail address and password do not fit together.").waitFor();
    await page.getByLabel("Password").fill(server.state.password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/console/articles?state=published");
    await page.getByRole("link", { name: "Install Handrail" }).waitFor();
    expect(problems).toEqual([]);
  });

  test("an address outside of the console is no place to return to", async () => {
    const { page, server, goTo } = await open({ signedIn: false });
    await goTo("/sign-in?next=//example.org/");
    await page.getByLabel("Email").fill("ana@example.com");
    await page.getByLabel("Password").fill(server.state.password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Conversations" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/console/");
  });

  test("a login that has ended leads to the sign-in page", async () => {
    const { page, server, goTo } = await open();
    await goTo("/settings");
    server.state.signedIn = false;
    await page.getByRole("link", { name: "Articles" }).click();
    await page.waitForURL("**/console/sign-in?*");
  });

  test("the first screen says who completes what people type, and what stands in", async () => {
    const built = await open();
    await built.goTo("/");
    await built.page.getByText("Built-in suggestions").waitFor();
    const away = await open({ modelState: "unavailable" });
    await away.goTo("/");
    await away.page.getByText("Meilisearch is not available").waitFor();
    await away.page.getByText("The search index suggests in the meantime. Meilisearch cannot be reached.").waitFor();
    expect([...built.problems, ...away.problems]).toEqual([]);
  });

  test("an API key is shown once and can be deleted", async () => {
    const { page, server, problems, goTo } = await open({ content: "empty" });
    await goTo("/settings");
    await page.getByRole("button", { name: "Create key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("CI");
    await dialog.getByRole("button", { name: "Create key" }).click();
    await dialog.getByText("Choose at least one scope.").waitFor();
    await dialog.getByLabel(/^Read articles/).check();
    await dialog.getByRole("button", { name: "Create key" }).click();
    const secret = await page.getByRole("alertdialog").getByLabel("Key").inputValue();
    expect(secret).toMatch(/^hrk_\w{20,}$/);
    await page.getByRole("button", { name: "Done" }).click();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole("button", { name: "Delete the key CI" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("No keys yet.").waitFor();
    expect(server.state.keys).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("the first run ends with a published site and an answered question", async () => {
    const { page, server, goTo } = await open();
    server.state.publishedAt = null;
    server.state.log.clear();
    await goTo("/");
    await page.getByRole("button", { name: "Publish the site" }).click();
    await page.getByRole("textbox", { name: "Question" }).fill("How do I change the port?");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: /See how it got there/ }).waitFor();
    await page.getByText("Your help center is live and answers questions.").waitFor();
  });

  test("a screen that failed to load says what to do and loads on another try", async () => {
    const { page, server, goTo } = await open();
    server.state.faults = [{ path: "/overview", status: 500 }];
    await goTo("/");
    await page.getByText("The database did not answer.").waitFor();
    server.state.faults = [];
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Search index" }).waitFor();
  });

  test("an address that is no screen offers the way back", async () => {
    const { page, goTo } = await open();
    await goTo("/nowhere");
    await page.getByText("There is no such page").waitFor();
    await goTo("/articles/art_nothing");
    await settled(page);
    await page.getByText("There is no such article.").waitFor();
  });
});
