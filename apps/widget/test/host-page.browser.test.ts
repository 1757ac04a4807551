import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { describeInBrowser, reply } from "./stage.ts";

/** What the page heard, in order. */
function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const name of ["open", "close", "message", "handoff", "error"] as const) {
      window.Handrail?.on(name, (detail: unknown) => heard.push(`${name} ${JSON.stringify(detail ?? null)}`));
    }
  });
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

describeInBrowser("what a host page can do", (stage) => {
  test("hears who writes and that a person takes over, and none of the words", async () => {
    await stage.launcher().waitFor();
    await listen(stage.page);
    stage.turn = (text) => ({ reply: text.startsWith("person") ? { ...reply, kind: "handoff", text: "" } : reply });
    await stage.page.evaluate(() => window.Handrail?.ask("Where is my parcel?"));
    const chat = await stage.frame();
    await chat.locator(".sources").waitFor();
    await stage.ask(chat, "person please");
    await chat.locator(".handoff").waitFor();
    await expect
      .poll(() => heard(stage.page))
      .toEqual([
        "open null",
        'message {"author":"contact","authorName":"","ticketNumber":4521}',
        'message {"author":"ai","authorName":"Assistant","ticketNumber":4521}',
        'message {"author":"contact","authorName":"","ticketNumber":4521}',
        'handoff {"ticketNumber":4521}',
      ]);
    expect(stage.problems).toEqual([]);
  });

  test("carries out what was called before it was there", async () => {
    await stage.page.goto(`${stage.host.origin}/?script=early`);
    const chat = await stage.frame();
    await chat.locator(".sources").waitFor();
    expect(stage.api.received.map(({ text }) => text)).toEqual(["Asked early"]);
    expect(await stage.page.title()).toBe("opened");
    expect(stage.problems).toEqual([]);
  });

  test("refuses a second instance, and says so", async () => {
    await stage.page.goto(`${stage.host.origin}/?script=twice`);
    await stage.launcher().waitFor();
    expect(await stage.page.locator("handrail-widget").count()).toBe(1);
    await expect
      .poll(() => stage.problems)
      .toEqual(["Handrail is on this page already. This second script was ignored; keep one of the two."]);
  });

  test("adds one name to the page, which is also a function", async () => {
    await stage.launcher().waitFor();
    const added = await stage.page.evaluate(() => {
      const plain = document.body.appendChild(document.createElement("iframe"));
      const known = new Set(Object.getOwnPropertyNames(plain.contentWindow));
      plain.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !known.has(name) && !/^__pw|^\d/.test(name));
    });
    expect(added).toEqual(["Handrail"]);
    await stage.page.evaluate(() => window.Handrail?.("open"));
    expect(await stage.launcher().getAttribute("aria-expanded")).toBe("true");
    await stage.page.evaluate(() => window.Handrail?.("nonsense" as "open"));
    expect(stage.problems).toEqual(['Handrail has no command "nonsense".']);
  });

  test("follows the language of the page, and one that it is told", async () => {
    stage.attributes = 'data-locale=""';
    await stage.page.reload();
    const chat = await stage.open();
    await stage.page.evaluate(() => (document.documentElement.lang = "ar"));
    await expect.poll(() => chat.evaluate(() => document.documentElement.dir)).toBe("rtl");
    expect(await stage.page.locator("handrail-widget iframe").getAttribute("title")).toBe("الدردشة");
    await stage.page.evaluate(() => window.Handrail?.setLocale("pl"));
    await expect.poll(() => chat.locator("textarea").getAttribute("placeholder")).toBe("Zadaj pytanie");
    expect(await chat.evaluate(() => document.documentElement.dir)).toBe("ltr");
    await stage.page.evaluate(() => window.Handrail?.setTheme("dark"));
    await expect.poll(() => chat.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });

  test("fills an element of the page, keeps its place there, and goes back to a launcher", async () => {
    stage.attributes = 'data-mount="#place"';
    await stage.page.reload();
    const chat = await stage.frame();
    await stage.ask(chat, "Hello");
    await chat.locator(".sources").waitFor();
    expect(await stage.page.locator("#place handrail-widget").count()).toBe(1);
    expect(await stage.launcher().isVisible()).toBe(false);
    // Escape and `close` do not empty a part of the page.
    await stage.page.evaluate(() => window.Handrail?.close());
    expect(await stage.page.locator("handrail-widget iframe").isVisible()).toBe(true);
    await stage.page.evaluate(() => window.Handrail?.unmount());
    expect(await stage.launcher().isVisible()).toBe(true);
    await stage.open();
    await (await stage.frame()).locator(".sources").waitFor();
  });

  test("stays when an application replaces the content of the page", async () => {
    const chat = await stage.open();
    await stage.ask(chat, "Hello");
    await chat.locator(".sources").waitFor();
    await stage.page.evaluate(() => {
      const body = document.createElement("body");
      body.append(Object.assign(document.createElement("h1"), { textContent: "Another route" }));
      document.body.replaceWith(body);
      history.pushState(null, "", "/another");
    });
    const again = await stage.frame();
    await again.locator(".sources").waitFor();
    expect(await again.locator(".bubble").allInnerTexts()).toEqual(["Hello"]);
    await stage.ask(again, "And again");
    await expect.poll(() => again.locator(".sources").count()).toBe(2);
    expect(stage.api.sessions.size).toBe(1);
  });

  test("knows who the visitor is, takes the conversation to another device, and forgets it", async () => {
    await stage.page.evaluate(() => window.Handrail?.("identify", { token: "jwt-mona" }));
    const chat = await stage.open();
    await stage.ask(chat, "My question");
    await chat.locator(".sources").waitFor();
    expect(stage.api.sessions.size).toBe(1);

    const device = await stage.newDevice();
    await device.locator("handrail-widget button").waitFor();
    await device.evaluate(() => window.Handrail?.identify({ token: "jwt-mona" }));
    await device.evaluate(() => window.Handrail?.open());
    const elsewhere = await stage.frame(device);
    await elsewhere.getByText("My question").waitFor();
    await stage.ask(elsewhere, "From the other device");
    await chat.getByText("From the other device").waitFor();
    expect(stage.api.sessions.size).toBe(1);

    await device.evaluate(() => window.Handrail?.reset());
    await elsewhere.locator(".greeting").waitFor();
    expect(await elsewhere.evaluate(() => localStorage.getItem("handrail:chat"))).not.toContain("hrd_");
    await device.reload();
    await device.evaluate(() => window.Handrail?.open());
    await (await stage.frame(device)).locator(".greeting").waitFor();
    await device.context().close();
  });

  test("says when a token is not valid, and goes on without it", async () => {
    await stage.launcher().waitFor();
    await listen(stage.page);
    await stage.page.evaluate(() => window.Handrail?.identify({ token: "expired" }));
    const chat = await stage.open();
    await expect.poll(() => heard(stage.page)).toContainEqual(expect.stringContaining("identity_token_invalid"));
    await stage.ask(chat, "Hello");
    await chat.locator(".sources").waitFor();
  });

  test("stands where the script element says, with its own words", async () => {
    stage.attributes = 'data-position="start" data-label="Ask us"';
    await stage.page.reload();
    expect(await stage.launcher().innerText()).toBe("Ask us");
    expect((await stage.launcher().boundingBox())?.x).toBe(20);
    await stage.open();
    expect(Math.round((await stage.page.locator("handrail-widget section").boundingBox())?.x ?? 0)).toBe(20);
  });
});
