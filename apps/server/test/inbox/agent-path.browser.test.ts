import axe from "axe-core";
import { type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, visitor, type Installation } from "../guardrails/installation.ts";
import { chromiumPath, ensureConsole } from "./console-build.ts";
import { addPeople, launchChromium, password } from "./console-stage.ts";

const refunds = {
  id: "refunds",
  title: "Refunds",
  body: "# Refunds\n\n## When it arrives\n\nA refund arrives on the card within 5 business days.",
};
async function violations(page: Page): Promise<string[]> {
  // Not as a script element: the page's content policy would refuse it.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: typeof axe };
    const { violations: found } = await runner.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  });
}

const missing = chromiumPath ? "" : " (skipped: there is no Chromium)";

describe.skipIf(!chromiumPath)(`an agent's path over the real server${missing}`, () => {
  let installation: Installation;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    await ensureConsole();
    installation = await openInstallation();
    await installation.index([refunds]);
    await addPeople(installation.services, "agent", ["Ana", "Ben"]);
    browser = await launchChromium();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await installation?.close();
  });

  async function signIn(name: string): Promise<{ page: Page; problems: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`${installation.url}/console/sign-in`);
    await page.getByLabel("Email").fill(`${name.toLowerCase()}@example.com`);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/console\/?$/);
    return { page, problems };
  }

  test(
    "hand-off, two windows on one session, collision, note, snooze, wake and close",
    { timeout: 150_000 },
    async () => {
      const contact = await visitor(installation);
      expect(await contact.say("let me talk to a person")).toMatchObject({ kind: "handoff" });

      const ana = await signIn("Ana");
      await ana.page.goto(`${installation.url}/console/inbox`);
      await ana.page.getByRole("link", { name: /let me talk to a person/ }).click();
      await ana.page.getByRole("region", { name: "Handed to a person" }).waitFor();
      const address = new URL(ana.page.url());

      const ben = await signIn("Ben");
      await ben.page.goto(address.href);
      await ben.page.getByRole("region", { name: "Handed to a person" }).waitFor();
      await ana.page.getByText("Ben is looking at this conversation").waitFor();
      await ben.page.getByText("Ana is looking at this conversation").waitFor();

      await ben.page.keyboard.press("r");
      await ben.page.keyboard.type("Hello, I can help.");
      await ana.page.getByText("Ben is writing a reply").waitFor();

      await ana.page.keyboard.press("r");
      await ana.page.keyboard.type("I am on it as well.");
      await ben.page.keyboard.press("Control+Enter");
      await ana.page.getByRole("log").getByText("Hello, I can help.").waitFor();
      await ana.page.keyboard.press("Control+Enter");
      await ana.page.getByText("Ben has answered while you were writing.").waitFor();
      await ana.page.getByRole("button", { name: "Send mine too" }).click();
      await ben.page.getByRole("log").getByText("I am on it as well.").waitFor();

      await ben.page.keyboard.press("Escape");
      await ben.page.keyboard.press("n");
      await ben.page.keyboard.type("Seems to be a new customer.");
      await ben.page.keyboard.press("Control+Enter");
      await ana.page.getByRole("region", { name: "Internal note" }).getByText("Seems to be a new customer.").waitFor();

      const sessionId = contact.id;
      const told = async () => {
        const { events } = (
          await installation.call<{ events: object[] }>("GET", `/api/v1/inbox/sessions/${sessionId}/events`)
        ).body;
        return events;
      };
      expect(JSON.stringify(await told())).toContain("new customer");
      const heard = await contact.stream("Are you there?");
      expect(heard).not.toMatch(/new customer|note\.created/);
      await ana.page.getByRole("log").getByText("Are you there?").waitFor();

      await ben.page.keyboard.press("Escape");
      await ben.page.keyboard.press("s");
      await ben.page.getByRole("menuitem", { name: /Tomorrow morning/ }).click();
      await ben.page.getByText("Snoozed until").first().waitFor();
      await ben.page.goto(`${installation.url}/console/inbox?queue=snoozed`);
      await ben.page.getByRole("link", { name: /Are you there/ }).waitFor();
      await contact.say("I found the invoice.");
      await ben.page.getByText("Nothing is snoozed").waitFor();
      await ben.page.goto(`${installation.url}/console/inbox?queue=mine`);
      await ben.page.getByRole("link", { name: /I found the invoice/ }).click();

      await ben.page.keyboard.press("/");
      await ben.page.keyboard.type("invoice");
      await ben.page.getByRole("link", { name: /found the invoice/ }).waitFor();
      await ben.page.keyboard.press("Escape");
      await ben.page.keyboard.press("Escape");

      await ben.page.getByRole("region", { name: /^#/ }).waitFor();
      expect(await violations(ben.page)).toEqual([]);
      await ben.page.locator("body").press("e");
      await ben.page.getByRole("dialog").getByLabel("What became of it").fill("Invoice was in the spam folder.");
      await ben.page.getByRole("dialog").getByRole("button", { name: "Close conversation" }).click();
      await ben.page.getByText("This conversation is closed.").waitFor();
      await ana.page.getByText(/Outcome: Invoice was in the spam folder/).waitFor();
      expect(
        await installation.services.sessions.get(installation.services.workspace.id, sessionId as never),
      ).toMatchObject({ status: "closed_resolved" });
      expect([...ana.problems, ...ben.problems]).toEqual([]);
    },
  );

  test("a live reply is watched as it streams, and taking over stops it", { timeout: 120_000 }, async () => {
    const { page, problems } = await signIn("Ana");
    const contact = await visitor(installation);
    await page.goto(`${installation.url}/console/inbox/${contact.id}?queue=assistant`);
    await page.getByText("The assistant is answering this conversation.").waitFor();
    installation.model.script({
      kind: "text",
      text: "A refund arrives on the card within 5 business days [1]. A refund arrives on the card within 5 business days [1].",
      pieces: 40,
      pauseMs: 150,
    });
    const reply = contact.say("How long does a refund take to arrive?");
    await page.getByText("The assistant is writing").waitFor();
    await page.getByRole("log").getByText("within 5 business days").waitFor();
    await page.getByRole("button", { name: "Take over" }).click();
    await page.getByText("The assistant is writing").waitFor({ state: "detached" });
    expect(await reply).toMatchObject({ text: "" });
    await page.waitForTimeout(6_000);
    expect(await page.getByRole("log").getByText("within 5 business days").count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
