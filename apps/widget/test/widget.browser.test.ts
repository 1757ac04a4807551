import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Citation, Reply } from "@handrail/core";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildWidget } from "../scripts/build-widget.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { FakeApi, type FakeTurn } from "./fake-api.ts";
import { startHostPage, type HostPage } from "./host-page.ts";
import { hostileStringsFolder, liveStringIds, readHostileStrings } from "./shared-data.ts";

const citation: Citation = {
  documentId: "doc_1" as Citation["documentId"],
  version: 3,
  title: "Change an order",
  url: "/en/orders/change/",
  anchor: "after-payment",
  locale: "en",
  quote: "You can change the address until the parcel is packed.",
};
const reply: Reply = {
  kind: "answer",
  text: "Until it is packed [1]. See [the shop](https://elsewhere.example/x) too.",
  citations: [citation],
  confidence: 0.9,
  reasons: [],
};

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let folder: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: FakeApi;
let host: HostPage;
let problems: string[];
let turn: (text: string) => FakeTurn;

describe.skipIf(!chromiumPath)("the widget in a browser (skipped where there is no Chromium)", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "handrail-widget-"));
    await buildWidget(folder);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    turn = () => ({ reply });
    api = new FakeApi({
      widgetFolder: folder,
      answer: (text) => turn(text),
      config: () => ({ name: "Northwind Tea", greeting: "Ask away.", starters: ["Where is my order?"], locale: "en" }),
    });
    await api.start();
    host = await startHostPage(() => ({ widgetOrigin: api.origin }));
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    problems = [];
    watch(page);
    await page.goto(host.origin);
  });

  afterEach(async () => {
    await context.close();
    await host.stop();
    await api.stop();
  });

  /** What a strict policy forbids or a script throws shows up in the console. */
  function watch(target: Page) {
    target.on("pageerror", (error) => problems.push(String(error)));
    target.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !text.startsWith("Failed to load resource")) problems.push(text);
    });
  }

  const launcher = () => page.locator("handrail-widget button");

  async function frame(): Promise<Frame> {
    await page.locator("handrail-widget iframe.ready").waitFor({ state: "attached" });
    const found = page.frames().find((candidate) => candidate.url().includes("/widget/frame.html"));
    if (!found) throw new Error("The widget has no frame.");
    await found.locator("textarea").waitFor();
    return found;
  }

  async function open(): Promise<Frame> {
    await launcher().click();
    return frame();
  }

  async function ask(chat: Frame, text: string): Promise<void> {
    await chat.locator("textarea").fill(text);
    await chat.locator("textarea").press("Enter");
  }

  const focused = (target: Page | Frame) =>
    target.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.id ?? "";
    });

  test("loads nothing but the loader until somebody comes near", async () => {
    await launcher().waitFor();
    await page.waitForTimeout(200);
    expect(api.requests).toEqual(["GET /widget.js"]);
    expect(problems).toEqual([]);
  });

  test("is worked with the keyboard alone: open, ask, read a source, go back, close", async () => {
    await page.locator("#before").focus();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Open chat");
    await page.keyboard.press("Enter");
    const chat = await frame();
    await expect.poll(() => focused(chat)).toBe("Message");
    await page.keyboard.type("Can I change the address?");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("It is already paid.");
    await page.keyboard.press("Enter");
    await chat.locator(".sources").waitFor();
    expect(api.received[0]?.text).toBe("Can I change the address?\nIt is already paid.");
    expect(await chat.locator("textarea").inputValue()).toBe("");

    // Back from the field: the chip, the source, the link, the number in the text.
    for (let step = 0; step < 12 && !(await focused(chat)).startsWith("Source 1"); step++) {
      await page.keyboard.press("Shift+Tab");
    }
    expect(await focused(chat)).toBe("Source 1: Change an order");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(chat)).toBe("Back to the conversation");
    expect(await chat.locator("blockquote").innerText()).toBe(citation.quote);
    const link = chat.locator(".open-page");
    expect(await link.getAttribute("href")).toBe(
      `${api.origin}/en/orders/change/#after-payment:~:text=You%20can%20change%20the%20address%20until%20the%20parcel%20is%20packed.`,
    );
    expect(await link.getAttribute("target")).toBe("_blank");
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(chat)).toBe("Source 1: Change an order");
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("Open chat");
    expect(await launcher().getAttribute("aria-expanded")).toBe("false");
    expect(problems).toEqual([]);
  });

  test("gives the focus back to what had it when the page opened the chat", async () => {
    await page.locator("#before").focus();
    await page.evaluate(() => window.Handrail?.open());
    const chat = await frame();
    await expect.poll(() => focused(chat)).toBe("Message");
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("before");
  });

  test("sends the question that the site's search hands over", async () => {
    await page.evaluate(() => {
      dispatchEvent(new CustomEvent("handrail:open", { detail: { question: "How do I install it?" } }));
    });
    const chat = await frame();
    await chat.locator(".sources").waitFor();
    expect(api.received.map((message) => message.text)).toEqual(["How do I install it?"]);
  });

  test("offers itself to the host page", async () => {
    await page.evaluate(() => {
      const log: string[] = [];
      Object.assign(window, { log });
      window.Handrail?.on("open", () => log.push("open"));
      window.Handrail?.on("close", () => log.push("close"));
      window.Handrail?.on("unread", ({ count }) => log.push(`unread ${count}`));
    });
    await page.evaluate(() => window.Handrail?.toggle());
    const chat = await frame();
    await ask(chat, "Hello");
    await chat.locator(".sources").waitFor();
    await page.evaluate(() => window.Handrail?.close());
    await page.waitForTimeout(100);
    api.agentSays(api.session(), "Ana", "Hello from Ana");
    await expect
      .poll(() =>
        page.evaluate(() => (window as unknown as { log: string[] }).log.filter((line) => line !== "unread 0")),
      )
      .toEqual(["open", "close", "unread 1"]);
    expect(await launcher().getAttribute("aria-label")).toBe("Open chat, 1 unread");
    expect(await page.locator("handrail-widget span").innerText()).toBe("1");
    await page.evaluate(() => window.Handrail?.hide());
    expect(await launcher().isVisible()).toBe(false);
    await page.evaluate(() => window.Handrail?.show());
    expect(await launcher().isVisible()).toBe(true);
  });

  test("brings an agent's answer into the open chat, and says who speaks", async () => {
    turn = () => ({ reply: { ...reply, kind: "handoff", text: "", citations: [], reasons: ["requested_by_contact"] } });
    const chat = await open();
    await ask(chat, "A person please");
    await chat.locator(".handoff").waitFor();
    expect(await chat.locator("header p").innerText()).toBe("A person will answer");
    const session = api.session();
    api.append(session, { kind: "session.assigned", payload: { agentName: "Ana" } });
    api.agentSays(session, "Ana", "Hello, Ana here.");
    await chat.getByText("Hello, Ana here.").waitFor();
    expect(await chat.locator("header p").innerText()).toBe("You are talking with Ana");
    expect(await chat.locator(".note").innerText()).toBe("Ana joined");
  });

  test("loses and doubles nothing when the server restarts", async () => {
    const chat = await open();
    await ask(chat, "one");
    await chat.locator(".sources").waitFor();
    await api.stop();
    await ask(chat, "two");
    await chat.locator(".connection p").waitFor();
    api.agentSays(api.session(), "Ana", "Written meanwhile");
    await api.start();
    await chat.getByText("Written meanwhile").waitFor();
    await expect.poll(() => chat.locator(".bubble").count(), { timeout: 10_000 }).toBe(2);
    await expect.poll(() => chat.locator(".sources").count(), { timeout: 10_000 }).toBe(2);
    expect(await chat.locator(".connection p").count()).toBe(0);
    expect(await chat.locator(".bubble").allInnerTexts()).toEqual(["one", "two"]);
    expect(api.session().events.filter((event) => event.kind === "message.created")).toHaveLength(5);
  });

  test("retries a failed message under the same id", async () => {
    api.failNext = { times: 4, status: 502, stored: false };
    const chat = await open();
    await ask(chat, "Hello");
    const retry = chat.locator(".failed button");
    await retry.waitFor({ timeout: 15_000 });
    await retry.click();
    await chat.locator(".sources").waitFor();
    expect(new Set(api.received.map((message) => message.id)).size).toBe(1);
    expect(await chat.locator(".bubble").count()).toBe(1);
    expect(await chat.locator(".failed").count()).toBe(0);
  });

  test("keeps the conversation over a reload, and stays open on a large screen", async () => {
    await ask(await open(), "Hello");
    await (await frame()).locator(".sources").waitFor();
    await page.reload();
    const chat = await frame();
    await chat.locator(".sources").waitFor();
    expect(await chat.locator(".bubble").allInnerTexts()).toEqual(["Hello"]);
    expect(api.sessions.size).toBe(1);
    expect(await launcher().getAttribute("aria-expanded")).toBe("true");
  });

  test("streams a reply upwards until its beginning is at the top, and no further", async () => {
    const words = Array.from({ length: 120 }, (_, index) => `word${index} `);
    turn = () => ({ reply, deltas: words, hangs: true });
    const chat = await open();
    await ask(chat, "Tell me everything");
    const draft = chat.locator("[data-message=draft]");
    const top = () => chat.evaluate(() => document.querySelector(".theirs .answer")?.getBoundingClientRect().top ?? 0);
    await draft.waitFor();
    const tops: number[] = [];
    while (!(await draft.innerText()).includes("word119")) tops.push(await top());
    tops.push(await top());
    expect(tops).toEqual(tops.toSorted((a, b) => b - a));
    expect(tops.at(-1)).toBeGreaterThan(80);
    // The finished reply stands where the draft stood.
    api.append(api.session(), {
      kind: "message.created",
      payload: { messageId: "done", author: "ai", authorName: "", text: words.join(""), reply },
    });
    await chat.locator("[data-message=done]").waitFor();
    await page.waitForTimeout(50);
    expect(await top()).toBe(tops.at(-1));
  });

  test("leaves the reader where they have scrolled to, and offers the way down", async () => {
    const long = {
      ...reply,
      citations: [],
      text: Array.from({ length: 30 }, (_, line) => `Line ${line}`).join("\n\n"),
    };
    turn = () => ({ reply: long });
    const chat = await open();
    await ask(chat, "Much");
    await chat.getByText("Line 29").waitFor();
    // The beginning of a long answer is kept in view.
    expect(await chat.getByText("Line 0", { exact: true }).isVisible()).toBe(true);
    const scroller = chat.locator(".scroller");
    await scroller.evaluate((element) => element.scrollTo(0, 120));
    const before = await scroller.evaluate((element) => element.scrollTop);
    api.agentSays(api.session(), "Ana", "Something new");
    await chat.getByText("Something new").waitFor({ state: "attached" });
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(before);
    await chat.locator(".newest").click();
    await expect
      .poll(() => scroller.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop))
      .toBeLessThan(2);
  });

  test("marks a link that leads elsewhere, and shows a number without a source as text", async () => {
    turn = () => ({ reply: { ...reply, text: "See [the shop](https://elsewhere.example/x), [home](/en/) and [7]." } });
    const chat = await open();
    await ask(chat, "Links");
    await chat.locator(".sources").waitFor();
    expect(await chat.locator(".prose").innerText()).toBe("See the shop (elsewhere.example), home and [7].");
    expect(await chat.locator(".prose a").first().getAttribute("rel")).toBe("noopener noreferrer nofollow");
  });

  test("offers the pages that the assistant asks about as replies", async () => {
    const other = { ...citation, title: "Cancel an order" };
    turn = (text) =>
      text === "order"
        ? { reply: { ...reply, kind: "clarify", text: "Which one? [1] [2]", citations: [citation, other] } }
        : { reply };
    const chat = await open();
    await ask(chat, "order");
    await chat.locator(".chips").waitFor();
    expect(await chat.locator(".chips button").allInnerTexts()).toEqual([
      "Change an order",
      "Cancel an order",
      "Talk to a person",
    ]);
    await chat.getByText("Cancel an order").click();
    await chat.locator(".sources").waitFor();
    expect(api.received.map((message) => message.text)).toEqual(["order", "Cancel an order"]);
  });

  test("does not send while a Japanese or Chinese word is being composed", async () => {
    const chat = await open();
    const field = chat.locator("textarea");
    await field.fill("にほん");
    await field.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
    await page.waitForTimeout(50);
    expect(await field.inputValue()).toBe("にほん");
    expect(api.received).toEqual([]);
  });

  test("grows the field with its text to six lines", async () => {
    const chat = await open();
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

  test("fills a phone's screen and takes the launcher away while it is open", async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    const chat = await open();
    expect(await page.locator("handrail-widget iframe").boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 });
    expect(await launcher().isVisible()).toBe(false);
    await chat.getByLabel("Close chat").click();
    expect(await launcher().isVisible()).toBe(true);
  });

  test("follows the page's theme", async () => {
    const chat = await open();
    const background = () => chat.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
    await expect.poll(background).not.toBe(light);
    expect(await chat.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });

  test("hears only its own host page", async () => {
    const chat = await open();
    await chat.evaluate(() => window.postMessage({ handrail: "open", question: "forged" }, "*"));
    await page.evaluate(() => window.postMessage({ handrail: "close" }, "*"));
    await page.waitForTimeout(100);
    expect(api.received).toEqual([]);
    expect(await launcher().getAttribute("aria-expanded")).toBe("true");
  });

  test("has no accessibility violations in any of its states, light and dark", { timeout: 180_000 }, async () => {
    const violations: string[] = [];
    async function check(target: Page | Frame, state: string) {
      // Evaluated by the inspector, which a content policy does not bind.
      await target.evaluate(axe);
      const found = await target.evaluate(async () => {
        type Result = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
        const runner = (window as unknown as { axe: { run(context: unknown): Promise<Result> } }).axe;
        const context = document.querySelector("handrail-widget") ?? document;
        const { violations: list } = await runner.run(context);
        return list.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
      });
      violations.push(...found.map((text) => `${state}: ${text}`));
    }
    turn = (text) =>
      text.startsWith("person")
        ? { reply: { ...reply, kind: "handoff", text: "", citations: [], reasons: ["requested_by_contact"] } }
        : { reply: { ...reply, text: `${reply.text}\n\n- \`code\`\n\n\`\`\`\nlet x = 1\n\`\`\`` } };
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      await launcher().waitFor();
      await check(page, `${scheme} closed`);
      const chat = await open();
      if (scheme === "light") await check(chat, `${scheme} greeting`);
      await ask(chat, `question ${scheme}`);
      await chat.locator(".sources").last().waitFor();
      await check(chat, `${scheme} answer`);
      await check(page, `${scheme} open`);
      await chat.locator("button.citation").last().click();
      await chat.locator(".sheet").waitFor();
      await check(chat, `${scheme} citation`);
      await page.keyboard.press("Escape");
      api.failNext = { times: 1, status: 400, stored: false };
      await ask(chat, "refused");
      await chat.locator(".failed").last().waitFor();
      await check(chat, `${scheme} failed`);
      await ask(chat, "person");
      await chat.locator(".handoff").last().waitFor();
      api.append(api.session(), { kind: "session.assigned", payload: { agentName: "Ana" } });
      api.agentSays(api.session(), "Ana", "Hello");
      api.pass(api.session(), { kind: "typing", author: "agent", authorName: "Ana" });
      await chat.locator(".dots").waitFor();
      await check(chat, `${scheme} agent`);
      api.append(api.session(), { kind: "session.closed", payload: { status: "closed_resolved", by: "agent" } });
      await chat.locator(".note button").last().waitFor();
      await check(chat, `${scheme} closed conversation`);
      await api.stop();
      await chat.locator(".connection p").waitFor();
      await check(chat, `${scheme} offline`);
      await api.start();
      await chat.locator(".note button").last().click();
      await page.keyboard.press("Escape");
    }
    expect(violations).toEqual([]);
  });

  test.skipIf(!hostileStringsFolder)(
    "shows hostile strings as inert text (skipped without ../shared/data/safety/xss)",
    { timeout: 120_000 },
    async () => {
      const foreign: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(api.origin) && !request.url().startsWith(host.origin))
          foreign.push(request.url());
      });
      const dialogs: string[] = [];
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      const html = readHostileStrings("html_payloads.jsonl");
      const strings = [...readHostileStrings("markdown_payloads.jsonl"), ...html];

      // The control: taken for markup, some of the very same strings do run.
      const live = liveStringIds();
      const control = await browser.newPage();
      const ran = await control.evaluate(
        async (payloads) => {
          let count = 0;
          for (const name of ["alert", "prompt", "confirm"]) Object.assign(window, { [name]: () => count++ });
          // Some of the strings put elements of their own in the place of `document.body`.
          const places = payloads.map(() => document.body.appendChild(document.createElement("div")));
          places.forEach((place, index) => (place.innerHTML = payloads[index] ?? ""));
          await new Promise((resolve) => setTimeout(resolve, 1000));
          return count;
        },
        html.filter(({ id }) => live.has(id)).map(({ payload }) => payload),
      );
      await control.close();
      expect(ran).toBeGreaterThan(10);

      const chat = await open();
      await ask(chat, "Hello");
      await chat.locator(".sources").waitFor();
      const session = api.session();
      for (let start = 0; start < strings.length; start += 50) {
        const text = strings
          .slice(start, start + 50)
          .map(({ payload }) => payload)
          .join("\n\n");
        api.append(session, {
          kind: "message.created",
          payload: {
            messageId: `hostile-${start}`,
            author: start % 100 === 0 ? "ai" : "agent",
            authorName: text.slice(0, 80),
            text,
            reply: {
              ...reply,
              citations: [{ ...citation, title: text.slice(0, 200), quote: text, url: text.slice(0, 300) }],
            },
          },
        });
      }
      await expect
        .poll(() => chat.locator(".answer").count(), { timeout: 60_000 })
        .toBe(1 + Math.ceil(strings.length / 50));
      await chat.locator("button.citation, .sources button").last().click();
      await chat.locator(".sheet").waitFor();
      const found = await chat.evaluate(() => {
        const allowed = new Set(
          "BODY MAIN HEADER DIV SECTION P B SPAN SVG PATH TIME H1 H2 BUTTON FORM TEXTAREA OL UL LI A STRONG EM CODE PRE BLOCKQUOTE BR".split(
            " ",
          ),
        );
        const elements = [...document.body.querySelectorAll("*")];
        return {
          elements: elements.length,
          strange: elements
            .filter((element) => !allowed.has(element.tagName.toUpperCase()))
            .map((element) => element.outerHTML),
          handlers: elements
            .filter((element) =>
              element
                .getAttributeNames()
                .some((name) => name.startsWith("on") || (name === "style" && element.tagName !== "TEXTAREA")),
            )
            .map((element) => element.outerHTML),
          schemes: [...new Set([...document.querySelectorAll("a")].map((link) => link.protocol))],
        };
      });
      expect(found.elements).toBeGreaterThan(3000);
      expect(found.strange).toEqual([]);
      expect(found.handlers).toEqual([]);
      expect(found.schemes.filter((scheme) => !["http:", "https:", "mailto:"].includes(scheme))).toEqual([]);
      expect(dialogs).toEqual([]);
      expect(foreign).toEqual([]);
      expect(problems).toEqual([]);
    },
  );
});
