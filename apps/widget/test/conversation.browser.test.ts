import { expect, test } from "vitest";
import { describeInBrowser, citation, reply } from "./stage.ts";

describeInBrowser("a conversation", (stage) => {
  test("brings an agent's answer into the open chat, and says who speaks", async () => {
    stage.turn = () => ({
      reply: { ...reply, kind: "handoff", text: "", citations: [], reasons: ["requested_by_contact"] },
    });
    const chat = await stage.open();
    await stage.ask(chat, "A person please");
    await chat.locator(".handoff").waitFor();
    expect(await chat.locator("header p").innerText()).toBe("A person will answer");
    const session = stage.api.session();
    stage.api.append(session, { kind: "session.assigned", payload: { agentName: "Ana" } });
    stage.api.agentSays(session, "Ana", "Hello, Ana here.");
    await chat.getByText("Hello, Ana here.").waitFor();
    expect(await chat.locator("header p").innerText()).toBe("You are talking with Ana");
    expect(await chat.locator(".note").innerText()).toBe("Ana joined");
  });

  test("loses and doubles nothing when the server restarts", async () => {
    const chat = await stage.open();
    await stage.ask(chat, "one");
    await chat.locator(".sources").waitFor();
    await stage.api.stop();
    await stage.ask(chat, "two");
    await chat.locator(".connection p").waitFor();
    stage.api.agentSays(stage.api.session(), "Ana", "Written meanwhile");
    await stage.api.start();
    await chat.getByText("Written meanwhile").waitFor();
    await expect.poll(() => chat.locator(".bubble").count(), { timeout: 10_000 }).toBe(2);
    await expect.poll(() => chat.locator(".sources").count(), { timeout: 10_000 }).toBe(2);
    expect(await chat.locator(".connection p").count()).toBe(0);
    expect(await chat.locator(".bubble").allInnerTexts()).toEqual(["one", "two"]);
    expect(stage.api.session().events.filter((event) => event.kind === "message.created")).toHaveLength(5);
  });

  test("retries a failed message under the same id", async () => {
    stage.api.failNext = { times: 4, status: 502, stored: false };
    const chat = await stage.open();
    await stage.ask(chat, "Hello");
    const retry = chat.locator(".failed button");
    await retry.waitFor({ timeout: 15_000 });
    await retry.click();
    await chat.locator(".sources").waitFor();
    expect(new Set(stage.api.received.map((message) => message.id)).size).toBe(1);
    expect(await chat.locator(".bubble").count()).toBe(1);
    expect(await chat.locator(".failed").count()).toBe(0);
  });

  test("keeps the conversation over a reload, and stays open on a large screen", async () => {
    await stage.ask(await stage.open(), "Hello");
    await (await stage.frame()).locator(".sources").waitFor();
    await stage.page.reload();
    const chat = await stage.frame();
    await chat.locator(".sources").waitFor();
    expect(await chat.locator(".bubble").allInnerTexts()).toEqual(["Hello"]);
    expect(stage.api.sessions.size).toBe(1);
    expect(await stage.launcher().getAttribute("aria-expanded")).toBe("true");
  });

  test("offers the pages that the assistant asks about as replies", async () => {
    const other = { ...citation, title: "Cancel an order" };
    stage.turn = (text) =>
      text === "order"
        ? { reply: { ...reply, kind: "clarify", text: "Which one? [1] [2]", citations: [citation, other] } }
        : { reply };
    const chat = await stage.open();
    await stage.ask(chat, "order");
    await chat.locator(".chips").waitFor();
    expect(await chat.locator(".chips button").allInnerTexts()).toEqual([
      "Change an order",
      "Cancel an order",
      "Talk to a person",
    ]);
    await chat.getByText("Cancel an order").click();
    await chat.locator(".sources").waitFor();
    expect(stage.api.received.map((message) => message.text)).toEqual(["order", "Cancel an order"]);
  });

  test("does not send while a Japanese or Chinese word is being composed", async () => {
    const chat = await stage.open();
    const field = chat.locator("textarea");
    await field.fill("にほん");
    await field.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
    await stage.page.waitForTimeout(50);
    expect(await field.inputValue()).toBe("にほん");
    expect(stage.api.received).toEqual([]);
  });

  test("grows the field with its text to six lines", async () => {
    const chat = await stage.open();
    const field = chat.locator("textarea");
    const heights: number[] = [];
    for (const lines of [1, 3, 6, 12]) {
      await field.fill(Array.from({ length: lines }, () => "line").join("\n"));
      heights.push(await field.evaluate((element) => element.clientHeight));
    }
    const [one = 0, three = 0, six = 0, twelve = 0] = heights;
    expect(three).toBeGreaterThan(one);
    expect(six).toBeGreaterThan(three);
    expect(twelve).toBe(six);
  });
});
