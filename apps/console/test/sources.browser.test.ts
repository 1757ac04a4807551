import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `sources in a browser (skipped: ${missingBrowser})` : "sources in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options?: OpenOptions) => browser.open(options);

  test("a source is added by its form, mended where the connection is refused, and synced", async () => {
    const { page, server, problems, goTo } = await open({ content: "empty" });
    await goTo("/sources");
    await page.getByRole("heading", { name: "Bring in what you already have" }).waitFor();
    await page.getByRole("link", { name: "Add source" }).first().click();
    await page.getByRole("link", { name: /^Zendesk/ }).click();
    await page.getByRole("button", { name: "Connect and test" }).click();
    await page.getByText("Fill in: Help center").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("site");

    await page.getByLabel("Help center").fill("acme");
    await page.getByLabel("Email address").fill("ana@acme.example");
    await page.getByLabel("API token").fill("wrong");
    await page.getByRole("button", { name: "Connect and test" }).click();
    await page.getByText("Zendesk refused the token.").waitFor();
    expect(await page.getByLabel("API token").inputValue()).toBe("");

    await page.getByLabel("API token").fill("right");
    await page.getByRole("button", { name: "Save and test again" }).click();
    await page.getByText("Connected as ana@acme.example").waitFor();
    expect(server.state.sources).toHaveLength(1);
    expect(server.state.sources[0]).toMatchObject({
      audience: "internal",
      config: { site: "acme", attachments: true },
    });

    await page.getByRole("link", { name: "Open the source" }).click();
    await page.getByText("No sync has run yet.").waitFor();
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText("3 so far").waitFor();
    await page.getByRole("button", { name: "Cancel the sync" }).click();
    await page.getByText("Cancelled").first().waitFor();
    expect(problems).toEqual([]);
  });

  test("a running sync shows how far it is and what it has done", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/sources/src_web");
    await page.getByText("420 of 980").waitFor();
    await page.getByText("400 added").first().waitFor();
    Object.assign(server.state.sources[1]!.runs[0]!, { progress: { done: 700, total: 980 } });
    await page.getByText("700 of 980").waitFor();
    expect(problems).toEqual([]);
  });

  test("held deletions are looked at, and go only when a person confirms them", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/sources");
    await page.getByText("120 held deletions").waitFor();
    await page.getByRole("link", { name: "Old help desk" }).click();
    await page.getByRole("link", { name: /Held deletions/ }).click();
    await page.getByText("Old article 0").waitFor();
    await page.getByRole("button", { name: "Remove 120 documents" }).click();
    expect(server.state.sources[2]!.heldDeletions).toBe(120);
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove 120 documents" }).click();
    await page.getByText("No deletion waits for you.").waitFor();
    expect(problems).toEqual([]);
  });

  test("a preview says what would come before anything is written", async () => {
    const { page, server, goTo } = await open();
    await goTo("/sources/src_zendesk");
    const runs = server.state.sources[0]!.runs.length;
    await page.getByRole("button", { name: "Choose what to sync" }).click();
    await page.getByRole("menuitem", { name: "Preview a sync" }).click();
    await page.getByText("It is a draft.").waitFor();
    expect(server.state.sources[0]!.runs).toHaveLength(runs);
    await page.getByRole("button", { name: "Start the sync" }).click();
    await expect.poll(() => server.state.sources[0]!.runs.length).toBe(runs + 1);
  });

  test("settings keep the secrets, offer what can be chosen, and a source goes only by its name", async () => {
    const { page, server, problems, goTo } = await open();
    await goTo("/sources/src_zendesk?tab=settings");
    await page.getByText("Set. Leave it empty to keep it.").first().waitFor();
    await page.getByRole("button", { name: "Show what can be chosen" }).click();
    await page.getByLabel("Shipping").check();
    await page.getByRole("combobox", { name: "Who may see it" }).selectOption("signed_in");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Saved.").waitFor();
    expect(server.state.sources[0]).toMatchObject({ audience: "signed_in", config: { scopes: ["cat_1", "cat_2"] } });
    expect(server.state.secrets.get("src_zendesk")).toEqual({});

    await page.getByRole("button", { name: "Disconnect" }).click();
    await page.getByLabel("Type Acme help desk to confirm").fill("Acme");
    await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
    await page.getByText("The name is different.").waitFor();
    expect(server.state.sources).toHaveLength(3);
    await page.getByLabel("Type Acme help desk to confirm").fill("Acme help desk");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/console/sources");
    expect(server.state.sources).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  test("somebody who may only look sees no button that changes anything", async () => {
    const { page, goTo } = await open({ role: "viewer" });
    await goTo("/sources/src_held?tab=held");
    await page.getByText("Old article 0").waitFor();
    expect(await page.getByRole("button", { name: /Remove|Keep|Sync/ }).count()).toBe(0);
    await goTo("/sources/new");
    await page.getByRole("heading", { name: "You don't have access to this page" }).waitFor();
  });
});
