import { existsSync } from "node:fs";
import { chromium, type BrowserContextOptions, type Page } from "playwright-core";
import { createFakeServer, type FakeServer } from "../fake-server/create-fake-server.ts";
import type { FakeServerOptions } from "../fake-server/state.ts";
import { builtConsole } from "./built-console.ts";

const executablePath = "/usr/bin/chromium";

/** Why browser tests can't run here, or an empty text. */
export const missingBrowser = existsSync(executablePath) ? "" : `there is no Chromium at ${executablePath}`;

export interface OpenOptions extends FakeServerOptions {
  readonly signedIn?: boolean;
  readonly context?: BrowserContextOptions;
}

export interface Opened {
  readonly page: Page;
  readonly server: FakeServer;
  /** Errors on the browser's console: exceptions, and everything that the content policy refused. */
  readonly problems: string[];
  goTo(path: string): Promise<void>;
}

/** The console as it is built, and a browser to open it in over the fake server. */
export async function startBrowser() {
  const dist = await builtConsole();
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
  });
  const closers: (() => Promise<void>)[] = [];

  return {
    dist,
    async open(options: OpenOptions = {}): Promise<Opened> {
      const { signedIn = true, context: contextOptions, ...serverOptions } = options;
      const server = await createFakeServer({ ...serverOptions, dist });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...contextOptions });
      context.setDefaultTimeout(10_000);
      if (signedIn) {
        server.state.signedIn = true;
        await context.addCookies([{ name: "handrail_login", value: "fake", url: server.url }]);
      }
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        // The browser reports every 401 itself; asking who is signed in is how the console finds out.
        if (message.type() === "error" && !/status of 40[01]/.test(message.text())) problems.push(message.text());
      });
      closers.push(async () => {
        await context.close();
        await server.close();
      });
      return {
        page,
        server,
        problems,
        async goTo(path) {
          await page.goto(`${server.url}/console${path}`);
          await settled(page);
        },
      };
    },
    async closePages() {
      await Promise.all(closers.splice(0).map((close) => close()));
    },
    close: () => browser.close(),
  };
}

/** Until something other than a skeleton is on the screen. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1:visible, h2:visible").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-loading]"));
}
