import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Citation, Reply } from "@handrail/core";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { buildWidget } from "../scripts/build-widget.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { FakeApi, type FakeTurn } from "./fake-api.ts";
import { startHostPage, type HostPage } from "./host-page.ts";

export const citation: Citation = {
  documentId: "doc_1" as Citation["documentId"],
  version: 3,
  title: "Change an order",
  url: "/en/orders/change/",
  anchor: "after-payment",
  locale: "en",
  quote: "You can change the address until the parcel is packed.",
};

export const reply: Reply = {
  kind: "answer",
  text: "Until it is packed [1]. See [the shop](https://elsewhere.example/x) too.",
  citations: [citation],
  confidence: 0.9,
  reasons: [],
};

/** A customer's page with the freshly built widget in a browser, and the server behind it. New for every test. */
export class Stage {
  page!: Page;
  api!: FakeApi;
  host!: HostPage;
  browser!: Browser;
  /** What a strict content policy forbids or a script throws. */
  problems: string[] = [];
  /** How the assistant answers. */
  turn: (text: string) => FakeTurn = () => ({ reply });
  /** Further attributes of the host page's script element, at its next load. */
  attributes = "";
  #context: BrowserContext | undefined;
  #folder = "";

  async build(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), "handrail-widget-"));
    await buildWidget(this.#folder);
    this.browser = await launchChromium();
  }

  async set(): Promise<void> {
    this.turn = () => ({ reply });
    this.problems = [];
    this.attributes = "";
    this.api = new FakeApi({
      widgetFolder: this.#folder,
      answer: (text) => this.turn(text),
      config: () => ({ name: "Northwind Tea", greeting: "Ask away.", starters: ["Where is my order?"], locale: "en" }),
    });
    await this.api.start();
    this.host = await startHostPage(() => ({ widgetOrigin: this.api.origin, attributes: this.attributes }));
    this.#context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    this.page = await this.#context.newPage();
    this.page.on("pageerror", (error) => this.problems.push(String(error)));
    this.page.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !text.startsWith("Failed to load resource")) this.problems.push(text);
    });
    await this.page.goto(this.host.origin);
  }

  /** Another tab of the same browser. */
  async newTab(): Promise<Page> {
    if (!this.#context) throw new Error("There is no browser context.");
    const page = await this.#context.newPage();
    await page.goto(this.host.origin);
    return page;
  }

  /** Another device: a browser that knows nothing yet. */
  async newDevice(): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(this.host.origin);
    return page;
  }

  async clear(): Promise<void> {
    await this.#context?.close();
    await this.host?.stop();
    await this.api?.stop();
  }

  async tearDown(): Promise<void> {
    await this.browser?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  launcher() {
    return this.page.locator("handrail-widget button");
  }

  async frame(page = this.page): Promise<Frame> {
    await page.locator("handrail-widget iframe.ready").waitFor({ state: "attached" });
    const found = page.frames().find((candidate) => candidate.url().includes("/widget/frame.html"));
    if (!found) throw new Error("The widget has no frame.");
    await found.locator("textarea").waitFor();
    return found;
  }

  async open(): Promise<Frame> {
    await this.launcher().click();
    return this.frame();
  }

  async ask(chat: Frame, text: string): Promise<void> {
    await chat.locator("textarea").fill(text);
    await chat.locator("textarea").press("Enter");
  }

  /** Label or id of the focused element, looking into the widget's shadow tree. */
  focused(target: Page | Frame): Promise<string> {
    return target.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.id ?? "";
    });
  }
}

/** A suite that needs a browser; where there is none, its name says why it is skipped. */
export function describeInBrowser(name: string, define: (stage: Stage) => void): void {
  const stage = new Stage();
  describe.skipIf(!chromiumPath)(`${name} (in a browser; skipped where there is no Chromium)`, () => {
    beforeAll(() => stage.build());
    beforeEach(() => stage.set());
    afterEach(() => stage.clear());
    afterAll(() => stage.tearDown());
    define(stage);
  });
}
