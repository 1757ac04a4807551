import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `the inbox (skipped: ${missingBrowser})` : "the inbox";

describe.skipIf(missingBrowser !== "")(title, { timeout: 90_000 }, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options: OpenOptions = {}) => browser.open(options);

  test("queues show their counts, and filters stand as chips in the address", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/inbox");
    await page.getByRole("button", { name: /^Unassigned/ }).click();
    await page.getByRole("menuitem", { name: "All open (3)" }).click();
    await page.waitForURL("**/inbox?queue=open");
    expect(await page.getByRole("list").getByRole("link", { name: /#\d/ }).count()).toBe(3);

    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("menuitem", { name: "Arabic" }).click();
    await page.waitForURL("**/inbox?queue=open&language=ar");
    await expect.poll(() => page.getByRole("link", { name: /#\d/ }).count()).toBe(1);
    await page.getByRole("button", { name: "Remove the filter Language: Arabic" }).click();
    await page.waitForURL("**/inbox?queue=open");
    await expect.poll(() => page.getByRole("link", { name: /#\d/ }).count()).toBe(3);

    await page.keyboard.press("/");
    await page.keyboard.type("space left");
    await page.waitForURL(/q=space/);
    await page.getByRole("link", { name: /Priya Raman/ }).waitFor();
    await expect.poll(() => page.getByRole("link", { name: /#\d/ }).count()).toBe(1);
    expect(problems).toEqual([]);
  });

  test("nothing moves under the pointer: what comes is offered, and shown when the pointer leaves", async () => {
    const { page, server, goTo } = await open();
    await goTo("/inbox?queue=open");
    const rows = page.getByRole("link", { name: /#\d/ });
    const first = rows.first();
    await first.hover();
    await page.mouse.move(400, 150);
    await page.mouse.move(401, 151);
    const places = () => rows.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
    const before = await places();
    server.state.log.create({ id: "ses_new", channel: "web", locale: "en" });
    await server.contactSays("ses_new", "Could I talk to a person, please?");
    await server.contactSays("ses_arabic", "Hello?");
    await page.getByRole("button", { name: "1 new" }).waitFor();
    expect(await places()).toEqual(before);
    await page.mouse.move(900, 400);
    await page.getByRole("link", { name: /a person, please/ }).waitFor();
    await page.getByRole("button", { name: "1 new" }).waitFor({ state: "detached" });
  });

  test("the name of the contact stays whole beside the list and the details on a small laptop", async () => {
    const { page, goTo } = await open({ context: { viewport: { width: 1280, height: 800 } } });
    await goTo("/inbox?queue=open");
    await page.getByRole("link", { name: /Priya Raman/ }).click();
    const name = page.getByRole("heading", { name: /Priya Raman/ });
    await name.waitFor();
    await page.getByRole("button", { name: "Details", exact: true }).click();
    await page.getByRole("complementary").filter({ hasText: "First seen" }).waitFor();
    await expect.poll(() => name.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
  });

  test("a canned answer is inserted by / with its placeholders, in the conversation's language", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/inbox/ses_mine?queue=mine");
    await page.keyboard.press("r");
    await page.keyboard.type("/he");
    await page.getByRole("option", { name: /\/hello/ }).waitFor();
    await page.keyboard.press("Enter");
    const reply = page.getByLabel("Reply", { exact: true }).and(page.locator("textarea"));
    await expect.poll(() => reply.inputValue()).toBe("Hello Priya, I'm Ana Ruiz and I'm looking at #4 now.");
    await goTo("/inbox/ses_arabic?queue=open");
    await page.keyboard.press("r");
    await page.keyboard.type("/hello");
    await page.getByRole("option").first().click();
    await expect.poll(() => reply.inputValue()).toContain("مرحبًا");
    expect(problems).toEqual([]);
  });

  test("note, assignment, snooze and close work with the keyboard alone", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/inbox/ses_waiting?queue=open");
    const entry = () => server.state.log.get("ses_waiting")!;
    await page.keyboard.press("n");
    await page.keyboard.type("Ask legal first.");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("region", { name: "Internal note" }).getByText("Ask legal first.").waitFor();
    await page.keyboard.press("Escape");

    await page.keyboard.press("a");
    await page.getByRole("menuitem", { name: /Ben Okafor/ }).waitFor();
    await page.keyboard.type("Ben");
    await page.keyboard.press("Enter");
    await page.getByText("With Ben Okafor").waitFor();
    expect(entry().session.assigneeId).toBe("usr_ben");

    await page.keyboard.press("s");
    await page.getByRole("menuitem", { name: /Tomorrow morning/ }).waitFor();
    await page.keyboard.type("Tom");
    await page.keyboard.press("Enter");
    await page.getByText("Snoozed until").first().waitFor();

    await page.keyboard.press("e");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What became of it").fill("Signed by legal.");
    await dialog.getByRole("button", { name: "Close conversation" }).press("Enter");
    await page.getByText("Outcome: Signed by legal.").waitFor();
    expect(entry().session.status).toBe("closed_resolved");
    await page.getByRole("button", { name: "Open again" }).click();
    await page.getByText("Opened again by an agent").waitFor();
    expect(problems).toEqual([]);
  });

  test("a colleague who writes is seen, and whose answer came meanwhile is read before one's own goes", async () => {
    const { page, server, goTo } = await open();
    await goTo("/inbox/ses_mine?queue=mine");
    await page.getByRole("log").waitFor();
    await expect
      .poll(() => {
        server.colleagueIs("ses_mine", "Ben", "replying");
        return page.getByText("Ben is writing a reply").count();
      })
      .toBe(1);
    await page.keyboard.press("r");
    await page.keyboard.type("Free some space.");
    server.state.log.append("ses_mine", [
      {
        kind: "message.created",
        payload: { messageId: "msg_ben", author: "agent", authorName: "Ben", text: "I have it." },
      },
    ]);
    await page.getByRole("log").getByText("I have it.").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").getByText("Ben has answered while you were writing.").waitFor();
    expect(JSON.stringify(server.state.log.get("ses_mine")!.events)).not.toContain("Free some space.");
    await page.getByRole("button", { name: "Send mine too" }).click();
    await page.getByRole("log").getByText("Free some space.").waitFor();
  });

  test("words are taken out of a message, and the record of a turn names what it rests on", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/inbox/ses_waiting?queue=open");
    const message = page.getByRole("article").filter({ hasText: "data processing agreement" });
    await message.hover();
    await message.getByRole("button", { name: "More about this message" }).click();
    await page.getByRole("menuitem", { name: "Take out words" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByLabel("Words to take out").fill("Friday");
    await dialog.getByRole("button", { name: "Take out words" }).click();
    await page.getByText("Words were taken out").first().waitFor();
    const said = server.state.log
      .get("ses_waiting")!
      .events.flatMap((event) => (event.kind === "message.created" ? [event.payload.text] : []));
    expect(said).toContain("Can you sign our data processing agreement before [redacted]?");

    await page.getByRole("button", { name: /^Inspect · 91% sure/ }).click();
    const panel = page.getByRole("complementary", { name: "What the assistant did" });
    await panel.getByRole("columnheader", { name: "Meaning" }).waitFor();
    await panel.getByText("Set PORT before you start Handrail to listen on another port.").waitFor();
    await panel.getByText("Scenario: Asks about backups, version 1, 72% alike").waitFor();
    await panel.getByText("autopilot: on").waitFor();
    await panel.getByRole("link", { name: "Replay with today's content" }).waitFor();
    expect(problems).toEqual([]);
  });

  test("somebody is invited by a link, joins with it once, and is deactivated", async () => {
    const { page, server, goTo } = await open();
    await goTo("/settings");
    await page.getByRole("button", { name: "Invite somebody" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Email").fill("kim@example.com");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByText("kim@example.com").waitFor();
    await page.getByRole("button", { name: "Deactivate" }).first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Deactivate" }).click();
    await page.getByRole("button", { name: "Let in again" }).first().waitFor();
    expect(server.state.people.filter(({ deactivatedAt }) => deactivatedAt)).toHaveLength(2);

    await page.goto(link);
    await page.getByText("You are invited as kim@example.com, with the role agent.").waitFor();
    await page.getByLabel("Your name").fill("Kim");
    await page.getByLabel("Password").fill("a long password");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Conversations" }).waitFor();
    expect(server.state.people.at(-1)).toMatchObject({ name: "Kim", role: "agent" });
    expect(page.url()).not.toContain("hri_");
  });

  test("teams and canned answers are managed in the settings", async () => {
    const { page, server, goTo } = await open();
    await goTo("/settings");
    await page.getByRole("button", { name: "Create team" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Returns");
    await page.getByRole("dialog").getByLabel("Ben Okafor").check();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("Returns", { exact: true }).waitFor();
    expect(server.state.teams.at(-1)).toMatchObject({ name: "Returns", memberIds: ["usr_ben"] });

    await page.getByRole("button", { name: "Create answer" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Shortcut").fill("no spaces");
    await dialog.getByLabel("Title").fill("Apology");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Use letters, digits and hyphens, without spaces.").waitFor();
    await dialog.getByLabel("Shortcut").fill("sorry");
    await dialog.getByLabel("Text in English").fill("I am sorry, {{contact.first_name|}}.");
    await dialog.getByLabel("Add a language").selectOption("de");
    await dialog.getByLabel("Text in German").fill("Es tut mir leid.");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("/sorry").waitFor();
    expect(server.state.cannedAnswers.at(-1)?.texts).toEqual({
      en: "I am sorry, {{contact.first_name|}}.",
      de: "Es tut mir leid.",
    });
  });

  test("an agent sees neither people nor buttons that change teams", async () => {
    const { page, goTo } = await open({ role: "agent" });
    await goTo("/settings");
    await page.getByRole("heading", { name: "Teams" }).waitFor();
    expect(await page.getByRole("heading", { name: "People" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Create team" }).count()).toBe(0);
    await page.getByRole("button", { name: "Create answer" }).waitFor();
  });
});
