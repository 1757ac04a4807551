import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `conversations in a browser (skipped: ${missingBrowser})` : "conversations in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options?: OpenOptions) => browser.open(options);

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
});
