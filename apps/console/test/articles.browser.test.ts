import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `articles in a browser (skipped: ${missingBrowser})` : "articles in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options?: OpenOptions) => browser.open(options);

  test("a draft is shared by a link that is shown once, listed, and taken back", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/articles/art_install");
    await page.getByRole("button", { name: "Share a preview" }).click();
    const dialog = page.getByRole("dialog", { name: "Share a preview" });
    await dialog.getByLabel("What it shows").selectOption({ label: "Every draft in English" });
    await dialog.getByText("Drafts for people inside the company as well.").waitFor();
    await dialog.getByLabel("Works for").selectOption({ label: "30 days" });
    await dialog.getByRole("button", { name: "Make a link" }).click();
    const address = await dialog.getByLabel("Link", { exact: true }).inputValue();
    expect(address).toMatch(/\/preview\/[\w-]{43}\/$/);
    const first = dialog.getByRole("listitem").first();
    await first.getByText("Every draft, English").waitFor();
    await first.getByRole("button", { name: /Take back/ }).click();
    await first.getByText("Taken back").waitFor();
    expect(await dialog.getByLabel("Link", { exact: true }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test("articles of a topic are put in order by keyboard", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/topics");
    await page.getByRole("button", { name: "Order the articles of Get started" }).click();
    const dialog = page.getByRole("dialog", { name: "Articles of Get started" });
    const titles = () => dialog.getByRole("row").allInnerTexts();
    await dialog.getByRole("row").first().waitFor();
    const [first = "", second = ""] = await titles();
    await dialog.getByRole("button", { name: "From A to Z" }).focus();
    for (const key of ["Tab", "ArrowDown", "ArrowRight", "Enter", "ArrowUp", "ArrowUp", "Enter"])
      await page.keyboard.press(key);
    const name = (row: string) => row.split("\n").at(-1);
    await expect
      .poll(async () => (await titles()).slice(0, 2).map(name), { timeout: 10_000 })
      .toEqual([name(second), name(first)]);
    const own = server.state.articles.filter(({ topic }) => topic?.path === "start");
    expect(own[0]?.translations.get("en")?.title).toBe(name(second));
    expect(problems).toEqual([]);
  });

  test("what search engines are told is measured, shown and saved with the draft", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/articles/art_install?edit=true");
    await page.getByRole("button", { name: "Search and links" }).click();
    const dialog = page.getByRole("dialog", { name: "Search engines and links" });
    await dialog.getByLabel("Title for search engines").fill("Set up Handrail in five minutes ".repeat(3).trim());
    await dialog.getByText("95 characters. Search engines cut it off after about 60.").waitFor();
    await dialog.getByLabel("Title for search engines").fill("Set up Handrail");
    await dialog.getByRole("figure").getByText("Set up Handrail", { exact: true }).waitFor();
    const saved = page.waitForRequest((request) => request.method() === "PUT" && request.url().includes("/drafts/en"));
    await dialog.getByRole("button", { name: "Save" }).click();
    expect((await saved).postDataJSON()).toMatchObject({ seo: { title: "Set up Handrail", noindex: false } });
    await dialog.waitFor({ state: "detached" });
    expect(problems).toEqual([]);
  });

  test("an article is edited, saved by itself and published; unsaved words are guarded", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/articles");
    await page.getByRole("searchbox", { name: "Search titles" }).fill("backup");
    await page.getByText("No article fits these filters").waitFor();
    await page.getByRole("button", { name: "Remove the filter Title: backup" }).click();
    await page.getByRole("link", { name: "Back up and restore" }).click();
    await page.getByRole("button", { name: "Edit" }).click();
    const body = page.getByRole("textbox", { name: "Text of the article" });
    server.state.faults = [{ path: "/articles/art_backup/drafts", status: 500 }];
    await body.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("## New heading\n\nNew words.");
    await page.getByRole("button", { name: "Try again" }).waitFor();
    page.once("dialog", (dialog) => void dialog.dismiss());
    await page.getByRole("link", { name: "Inbox" }).click();
    expect(new URL(page.url()).pathname).toBe("/console/articles/art_backup");
    server.state.faults = [];
    await body.press("Control+s");
    await page.getByText("Saved", { exact: true }).waitFor();
    const draft = () => server.state.articles.find(({ id }) => id === "art_backup")!.translations.get("en")!;
    expect(draft()).toMatchObject({ state: "changed", body: "## New heading\n\nNew words.", version: 2 });

    // Nothing is pressed here: a pause in typing is enough.
    await page.getByRole("textbox", { name: "Title" }).fill("Back up and bring back");
    await expect.poll(() => draft().title, { timeout: 10_000 }).toBe("Back up and bring back");
    await page.getByRole("article", { name: "Preview" }).getByRole("heading", { name: "New heading" }).waitFor();

    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText(/^Published\./).waitFor();
    await page.getByRole("heading", { name: "New heading" }).waitFor();
    await page.getByRole("button", { name: "Edit" }).waitFor();
    expect(draft()).toMatchObject({ state: "published", version: 3 });
    expect(problems.filter((problem) => !problem.includes("status of 500"))).toEqual([]);
  });

  test("a new article gets its address from topic and title, and opens in the editor", async () => {
    const { page, server, goTo } = await open({ content: "empty" });
    await goTo("/articles/new");
    await page.getByLabel("Title").fill("Change the port");
    await page.getByText("Readers find it at /en/change-the-port/.").waitFor();
    await page.getByRole("button", { name: "Create and write" }).click();
    await page.getByText("Enter a name for the topic").waitFor();
    await page.getByLabel("Name of the topic").fill("First steps");
    await page.getByText("Readers find it at /en/first-steps/change-the-port/.").waitFor();
    await page.getByLabel("Address").fill("Not A Path");
    await page.getByRole("button", { name: "Create and write" }).click();
    await page.getByText("Use a topic and a name in small letters").waitFor();
    await page.getByLabel("Address").fill("first-steps/port");
    await page.getByRole("button", { name: "Create and write" }).click();
    await page.getByRole("textbox", { name: "Text of the article" }).click();
    await page.keyboard.type("Set `PORT`.");
    await page.getByText("Saved", { exact: true }).waitFor();
    expect(server.state.articles.map(({ path }) => path)).toEqual(["first-steps/port"]);
    await page.getByRole("button", { name: "Publish" }).waitFor();
  });
});
