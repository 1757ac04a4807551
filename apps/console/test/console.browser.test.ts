import axe from "axe-core";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
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

  test("a language comes, moves by keyboard, becomes the source and goes, each after saying what happens", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/settings");
    await page.getByRole("button", { name: "Add a language" }).click();
    const adding = page.getByRole("dialog", { name: "Add a language" });
    await adding.getByLabel("Language", { exact: true }).selectOption({ label: "Another one, by its tag" });
    await adding.getByLabel("Language tag").fill("not a tag");
    await adding.getByRole("button", { name: "Add a language" }).click();
    await adding.getByText("Write a language tag").waitFor();
    await adding.getByLabel("Language tag").fill("pt_br");
    await adding.getByText("12 texts are kept from before").waitFor();
    await adding.getByRole("button", { name: "Add a language" }).click();
    const list = page.getByRole("grid", { name: "Order of the languages" });
    await list.getByRole("row", { name: /Brazilian Portuguese/ }).waitFor();
    expect(server.state.locales.at(-1)).toBe("pt-BR");

    await list.getByRole("row", { name: /Brazilian Portuguese/ }).focus();
    // The handle stands before the buttons of the row.
    for (const key of ["End", "ArrowRight", "Enter", "ArrowUp", "ArrowUp", "Enter"]) await page.keyboard.press(key);
    await expect
      .poll(() => server.state.locales.indexOf("pt-BR"), { timeout: 10_000 })
      .toBeLessThan(server.state.locales.length - 1);

    await list.getByRole("button", { name: "Make source: German" }).click();
    const becoming = page.getByRole("alertdialog", { name: "Make German the source language?" });
    await becoming.getByText("4 articles are not, and keep their source language.").waitFor();
    await becoming.getByRole("button", { name: "Make German the source" }).click();
    await list
      .getByRole("row", { name: /German/ })
      .getByText("Source")
      .waitFor();

    await list.getByRole("button", { name: "Remove Brazilian Portuguese" }).click();
    const removing = page.getByRole("alertdialog", { name: "Remove Brazilian Portuguese?" });
    await removing.getByText("31 published texts are kept and can come back.").waitFor();
    await removing.getByRole("button", { name: "Remove Brazilian Portuguese" }).click();
    await page.getByRole("button", { name: "Add again: Brazilian Portuguese" }).waitFor();
    expect(server.state.locales).not.toContain("pt-BR");
    expect(problems).toEqual([]);
  });

  test("words of the site are suggested, taken over and changed", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/settings/site-words/cy");
    await page.getByText("12 texts are English").waitFor();
    await page.getByRole("button", { name: "Suggest what is missing" }).click();
    await page.getByRole("button", { name: "Take over the suggestion for “Home”" }).click();
    await expect
      .poll(() => page.getByLabel("Home", { exact: true }).inputValue(), { timeout: 10_000 })
      .toBe("cy: Home");
    await page.getByLabel("Home", { exact: true }).fill("Hafan");
    await page.getByRole("button", { name: "Save and publish" }).click();
    await page.getByText("11 texts are English").waitFor();
    expect(await page.getByLabel("Home", { exact: true }).inputValue()).toBe("Hafan");
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

  test("a hand-off is answered with the keyboard alone", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/");
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").waitFor();
    await page.keyboard.type("inb");
    await page.getByRole("menuitem", { name: "Home" }).waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: /data processing agreement/ }).waitFor();
    expect(await page.getByRole("link", { name: /^Unread/ }).count()).toBe(2);

    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Handed to a person" }).waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("Yes, by Thursday.");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("log").getByText("Yes, by Thursday.").waitFor();
    await page.getByText("With you").waitFor();

    const { session, events } = server.state.log.get("ses_waiting")!;
    expect(session).toMatchObject({ owner: "human", assigneeId: "usr_ana" });
    expect(events.slice(-2).map(({ kind }) => kind)).toEqual(["session.assigned", "message.created"]);
    await expect.poll(() => page.getByRole("link", { name: /^Unread/ }).count()).toBe(1);

    await page.keyboard.press("Escape");
    await page.keyboard.press("i");
    await page
      .getByRole("complementary", { name: "What the assistant did" })
      .getByText("Passages", { exact: true })
      .waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("complementary").waitFor({ state: "detached" });
    await page.getByRole("textbox", { name: "Reply" }).waitFor();
    expect(problems).toEqual([]);
  });

  test("a hand-off and the words in it appear within a second", async () => {
    const { page, server, goTo } = await open();
    await goTo("/inbox");
    server.state.log.create({ id: "ses_new", channel: "web", locale: "en" });
    const row = page.getByRole("link", { name: /a person, please/ });
    await server.contactSays("ses_new", "Could I talk to a person, please?");
    await row.waitFor({ timeout: 1000 });
    await row.click();
    await page.getByRole("textbox", { name: "Reply" }).waitFor();
    await server.contactSays("ses_new", "I am still here.");
    await page.getByRole("log").getByText("I am still here.").waitFor({ timeout: 1000 });
  });

  test("an answer is seen while it is being written", async () => {
    const { page, server, goTo } = await open();
    await goTo("/inbox/ses_live?queue=assistant");
    const answering = server.contactSays("ses_live", "How do I change the port?");
    await page.getByText("The assistant is writing").waitFor({ timeout: 1000 });
    await answering;
    await page.getByRole("log").getByText("PORT=8080 npm start").waitFor({ timeout: 1000 });
    await page.getByText("The assistant is writing").waitFor({ state: "detached" });
  });

  test("what was said while the line was down is there when it is back", async () => {
    const { page, server, goTo } = await open();
    await goTo("/inbox/ses_mine");
    await page.getByText("no space left on device").first().waitFor();
    server.dropConnections();
    await server.contactSays("ses_mine", "While you were away.");
    await page.getByRole("log").getByText("While you were away.").waitFor({ timeout: 5000 });
    await server.contactSays("ses_mine", "And after.");
    await page.getByRole("log").getByText("And after.").waitFor({ timeout: 1000 });
    expect(await page.getByRole("log").getByText("While you were away.").count()).toBe(1);
  });

  test("a message that could not be sent stays and is sent again once", async () => {
    const { page, server, goTo } = await open();
    await goTo("/inbox/ses_mine");
    server.state.faults = [{ path: "/inbox/sessions/ses_mine/messages", status: 500 }];
    await page.getByRole("textbox", { name: "Reply" }).fill("Free some space first.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Not sent.").waitFor();
    server.state.faults = [];
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByText("Not sent.").waitFor({ state: "detached" });
    const said = server.state.log
      .get("ses_mine")!
      .events.filter((event) => event.kind === "message.created" && event.payload.text === "Free some space first.");
    expect(said).toHaveLength(1);
    expect(await page.getByRole("log").getByText("Free some space first.").count()).toBe(1);
  });

  test("a conversation is returned to the assistant, and closed", async () => {
    const { page, server, goTo } = await open();
    await goTo("/inbox/ses_mine");
    // Menus load when they are reached for; the focus goes in, and comes back to the button.
    const more = page.getByRole("button", { name: "More actions" });
    await more.press("ArrowUp");
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toContain(await page.getByRole("menuitem").last().textContent());
    await page.keyboard.press("Escape");
    await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);
    await more.click();
    await page.getByRole("menuitem", { name: /Return to the assistant/ }).click();
    await page.getByText("The assistant is answering this conversation.").waitFor();
    expect(server.state.log.get("ses_mine")!.session).toMatchObject({ owner: "ai", assigneeId: null });
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Close", exact: true }).click();
    await page.getByRole("button", { name: "Close conversation" }).click();
    await page.getByText("This conversation is closed.").waitFor();
    expect(server.state.log.get("ses_mine")!.session.status).toBe("closed_resolved");
  });

  test("on a phone list and conversation stand alone, and every action is within reach", async () => {
    const { page, goTo } = await open({ context: { viewport: { width: 390, height: 844 }, hasTouch: true } });
    await goTo("/inbox");
    await page.getByRole("link", { name: /data processing agreement/ }).click();
    await page.getByRole("region", { name: "Handed to a person" }).waitFor();
    expect(await page.getByRole("heading", { name: "Inbox" }).count()).toBe(0);
    for (const name of ["Take over", "More actions", "Send"]) {
      const box = await page.getByRole("button", { name }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 390, name).toBe(true);
    }
    await page.getByRole("link", { name: "All conversations" }).click();
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
  });

  test("somebody who may only read gets no way to answer or write", async () => {
    const { page, goTo } = await open({ role: "viewer" });
    await goTo("/inbox/ses_waiting");
    await page.getByText("your role can't answer them").waitFor();
    expect(await page.getByRole("button", { name: "Take over" }).count()).toBe(0);
    await goTo("/articles/new");
    await page.getByText("You don't have access to this page").waitFor();
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

  const cases: { path: string; budgetKilobytes: number; options?: OpenOptions }[] = [
    { path: "/sign-in", budgetKilobytes: 135, options: { signedIn: false } },
    { path: "/", budgetKilobytes: 147 },
    { path: "/inbox", budgetKilobytes: 150 },
    { path: "/articles", budgetKilobytes: 154 },
    { path: "/contacts", budgetKilobytes: 145 },
    { path: "/sources", budgetKilobytes: 147 },
  ];
  test.for(cases)("$path loads at most $budgetKilobytes kB of script", async ({ path, budgetKilobytes, options }) => {
    const { page, goTo } = await browser.open(options);
    const scripts = new Set<string>();
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.add(basename(new URL(response.url()).pathname));
    });
    await goTo(path);
    let bytes = 0;
    for (const name of scripts) {
      if (name === "theme.js") continue;
      bytes += gzipSync(await readFile(join(browser.dist, "assets", name))).byteLength;
    }
    console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB gzip in ${scripts.size} files`);
    expect(bytes / 1000).toBeLessThanOrEqual(budgetKilobytes);
  });
});
