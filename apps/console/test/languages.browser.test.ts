import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { missingBrowser, startBrowser, type OpenOptions } from "./browser.ts";

const title = missingBrowser ? `languages in a browser (skipped: ${missingBrowser})` : "languages in a browser";

describe.skipIf(missingBrowser !== "")(title, () => {
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());
  const open = (options?: OpenOptions) => browser.open(options);

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
});
