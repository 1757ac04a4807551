import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `training in a browser (skipped: ${missingBrowser})` : "training in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options?: OpenOptions) => browser.open(options);

  test("a scenario is written, told what is missing, published and put into a folder", async () => {
    const { page, problems, goTo } = await open({ content: "empty" });
    await goTo("/assistant?tab=training");
    await page.getByRole("heading", { name: "Nothing taught yet" }).waitFor();
    await page.getByRole("button", { name: "New scenario" }).click();
    await page.getByLabel("Title").fill("Refunds");
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Write an answer, an instruction, or hand over to a person.").waitFor();

    await page.getByLabel("Questions that mean this").fill("Can I get my money back?\nHow long does a refund take?");
    await page.getByLabel("Answer", { exact: true }).fill("Within **5 days**.");
    await page.getByText("Unsaved changes").waitFor();
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByText("Draft saved.").waitFor();
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Version 1 is live.").waitFor();

    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("menuitem", { name: "New folder" }).click();
    await page.getByLabel("Name").fill("Billing");
    await page.getByRole("button", { name: "Create folder" }).click();
    const list = page.getByRole("navigation", { name: "Rules and scenarios" });
    await list.getByText("Billing").waitFor();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Billing" }).click();
    await list.locator("details", { hasText: "Billing" }).getByText("Refunds").waitFor();
    expect(problems).toEqual([]);
  });

  test("an earlier version goes back into the draft", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/assistant?tab=training&item=trn_refund");
    await page.getByText("Versions").click();
    await page.getByRole("listitem").filter({ hasText: "Version 1" }).getByRole("button").click();
    await page.getByText("The draft now holds that version.").waitFor();
    await expect
      .poll(() => page.getByLabel("Answer", { exact: true }).inputValue(), { timeout: 10_000 })
      .toBe("Refunds take up to two weeks.");
    expect(problems).toEqual([]);
  });

  test("a question shows the drafts beside what is live, and a conversation what has changed since", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/assistant?tab=training&item=try");
    await page.getByLabel("Question").fill("How long does a refund take?");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "With the drafts" }).getByText("within 3 working days").waitFor();
    await page.getByRole("region", { name: "Live" }).getByText("within 5 working days").waitFor();
    await goTo("/sessions/ses_waiting/replay");
    await page.getByRole("heading", { name: "Replay" }).waitFor();
    await page.getByRole("status").filter({ hasText: /repl/ }).waitFor();
    expect(problems).toEqual([]);
  });

  test("a replay shows each reply as it comes, can be stopped and begun again", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/sessions/ses_waiting/replay");
    const isWhole = page.getByRole("status").filter({ hasText: /^(?:The reply|All|\d of)/ });
    await isWhole.waitFor();
    await page.getByRole("button", { name: "Replay again" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page
      .getByRole("status")
      .filter({ hasText: /^Stopped/ })
      .waitFor();
    await page.waitForTimeout(1_500);
    expect(await page.getByRole("article").count()).toBe(0);
    await page.getByRole("button", { name: "Replay again" }).click();
    await page.getByRole("article").waitFor();
    await isWhole.waitFor();
    expect(problems).toEqual([]);
  });

  test("who may only read sees the words and no button to change them", async () => {
    const { page, problems, goTo } = await open({ role: "viewer" });
    await goTo("/assistant?tab=training&item=trn_profile");
    await page.getByText("Your role can read training, not change it.").waitFor();
    expect(await page.getByLabel("System prompt").isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test("a rule of routing takes several reasons and channels", async () => {
    const { page, problems, goTo } = await open();
    await goTo("/assistant?tab=handoff");
    const rule = page.getByRole("group", { name: "Rule 1" });
    const reasons = rule.getByRole("group", { name: "Reasons" });
    await reasons.getByRole("checkbox", { name: "Frustration" }).check();
    await rule.getByRole("group", { name: "Channels any" }).getByRole("checkbox", { name: "Email" }).check();
    const saved = page.waitForRequest((request) => request.method() === "PUT");
    await page.getByRole("button", { name: "Save" }).click();
    expect((await saved).postDataJSON().settings.routing[0]).toMatchObject({
      reasons: ["low_confidence", "frustration"],
      channels: ["email"],
    });
    expect(problems).toEqual([]);
  });
});
