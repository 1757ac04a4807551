import { expect, test } from "vitest";
import { describeInBrowser, citation } from "./stage.ts";

describeInBrowser("opening the widget", (stage) => {
  test("loads nothing but the loader until somebody comes near", async () => {
    await stage.launcher().waitFor();
    await stage.page.waitForTimeout(200);
    expect(stage.api.requests).toEqual(["GET /widget.js"]);
    expect(stage.problems).toEqual([]);
  });

  test("asks for words and settings beside its script, each of them once", async () => {
    await stage.launcher().click();
    const chat = await stage.frame();
    await chat.locator("textarea").waitFor();
    const asked = stage.api.requests.map((request) => request.replace(/-[\w-]{8}\./, "."));
    expect(asked.toSorted()).toEqual([
      "GET /api/v1/widget/config",
      "GET /widget.js",
      "GET /widget/assets/en.json",
      "GET /widget/assets/frame.js",
      "GET /widget/assets/style.css",
      "GET /widget/frame.html",
    ]);
    const byScript = await chat.evaluate(
      () =>
        performance
          .getEntriesByType("resource")
          .filter((entry) => "initiatorType" in entry && entry.initiatorType === "fetch").length,
    );
    expect(byScript).toBe(0);
  });

  test("is worked with the keyboard alone: open, ask, read a source, go back, close", async () => {
    await stage.page.locator("#before").focus();
    await stage.page.keyboard.press("Tab");
    expect(await stage.focused(stage.page)).toBe("Open chat");
    await stage.page.keyboard.press("Enter");
    const chat = await stage.frame();
    await expect.poll(() => stage.focused(chat)).toBe("Message");
    await stage.page.keyboard.type("Can I change the address?");
    await stage.page.keyboard.press("Shift+Enter");
    await stage.page.keyboard.type("It is already paid.");
    await stage.page.keyboard.press("Enter");
    await chat.locator(".sources").waitFor();
    expect(stage.api.received[0]?.text).toBe("Can I change the address?\nIt is already paid.");
    expect(await chat.locator("textarea").inputValue()).toBe("");

    // Back from the field: the chip, the source, the link, the number in the text.
    for (let step = 0; step < 12 && !(await stage.focused(chat)).startsWith("Source 1"); step++) {
      await stage.page.keyboard.press("Shift+Tab");
    }
    expect(await stage.focused(chat)).toBe("Source 1: Change an order");
    await stage.page.keyboard.press("Enter");
    await expect.poll(() => stage.focused(chat)).toBe("Back to the conversation");
    expect(await chat.locator("blockquote").innerText()).toBe(citation.quote);
    const link = chat.locator(".open-page");
    expect(await link.getAttribute("href")).toBe(
      `${stage.api.origin}/en/orders/change/#after-payment:~:text=You%20can%20change%20the%20address%20until%20the%20parcel%20is%20packed.`,
    );
    expect(await link.getAttribute("target")).toBe("_blank");
    await stage.page.keyboard.press("Escape");
    await expect.poll(() => stage.focused(chat)).toBe("Source 1: Change an order");
    await stage.page.keyboard.press("Escape");
    await expect.poll(() => stage.focused(stage.page)).toBe("Open chat");
    expect(await stage.launcher().getAttribute("aria-expanded")).toBe("false");
    expect(stage.problems).toEqual([]);
  });

  test("gives the focus back to what had it when the page opened the chat", async () => {
    await stage.page.locator("#before").focus();
    await stage.page.evaluate(() => window.Handrail?.open());
    const chat = await stage.frame();
    await expect.poll(() => stage.focused(chat)).toBe("Message");
    await stage.page.keyboard.press("Escape");
    await expect.poll(() => stage.focused(stage.page)).toBe("before");
  });

  test("sends the question that the site's search hands over", async () => {
    await stage.page.evaluate(() => {
      dispatchEvent(new CustomEvent("handrail:open", { detail: { question: "How do I install it?" } }));
    });
    const chat = await stage.frame();
    await chat.locator(".sources").waitFor();
    expect(stage.api.received.map((message) => message.text)).toEqual(["How do I install it?"]);
  });

  test("offers itself to the host page", async () => {
    await stage.page.evaluate(() => {
      const log: string[] = [];
      Object.assign(window, { log });
      window.Handrail?.on("open", () => log.push("open"));
      window.Handrail?.on("close", () => log.push("close"));
      window.Handrail?.on("unread", ({ count }) => log.push(`unread ${count}`));
    });
    await stage.page.evaluate(() => window.Handrail?.toggle());
    const chat = await stage.frame();
    await stage.ask(chat, "Hello");
    await chat.locator(".sources").waitFor();
    await stage.page.evaluate(() => window.Handrail?.close());
    await stage.page.waitForTimeout(100);
    stage.api.agentSays(stage.api.session(), "Ana", "Hello from Ana");
    await expect
      .poll(() =>
        stage.page.evaluate(() => (window as unknown as { log: string[] }).log.filter((line) => line !== "unread 0")),
      )
      .toEqual(["open", "close", "unread 1"]);
    expect(await stage.launcher().getAttribute("aria-label")).toBe("Open chat, 1 unread message");
    expect(await stage.page.locator("handrail-widget button > span").innerText()).toBe("1");
    await stage.page.evaluate(() => window.Handrail?.hide());
    expect(await stage.launcher().isVisible()).toBe(false);
    await stage.page.evaluate(() => window.Handrail?.show());
    expect(await stage.launcher().isVisible()).toBe(true);
  });

  test("fills a phone's screen and takes the launcher away while it is open", async () => {
    await stage.page.setViewportSize({ width: 390, height: 780 });
    const chat = await stage.open();
    // The frame slides in; it fills the screen once it has arrived.
    await expect
      .poll(
        async () => {
          const box = await stage.page.locator("handrail-widget iframe").boundingBox();
          // Adding nothing makes a zero of minus zero.
          return box && [box.x, box.y, box.width, box.height].map((pixels) => Math.round(pixels) + 0);
        },
        { timeout: 10_000 },
      )
      .toEqual([0, 0, 390, 780]);
    await expect.poll(() => stage.launcher().isVisible()).toBe(false);
    await chat.getByLabel("Close chat").click();
    await expect.poll(() => stage.launcher().isVisible()).toBe(true);
  });

  test("follows the page's theme", async () => {
    const chat = await stage.open();
    const background = () => chat.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await stage.page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
    await expect.poll(background).not.toBe(light);
    expect(await chat.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });
});
