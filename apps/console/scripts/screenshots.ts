import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { createFakeServer, type FakeServer } from "../fake-server/create-fake-server.ts";
import type { FakeServerOptions } from "../fake-server/state.ts";

/*
 * Photographs every screen over sample data and lays the pictures out on contact sheets.
 * Usage: npm run build && node scripts/screenshots.ts [folder] [only what contains this: "phone dark", "inbox"]
 */

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly server: keyof typeof servers;
  /** Shows a passing state, so nothing is waited for after `before`. */
  readonly midway?: boolean;
  readonly before?: (page: Page, server: FakeServer) => Promise<void>;
}

const servers = {
  full: {},
  empty: { content: "empty" },
  setup: { content: "empty", needsSetup: true },
  viewer: { role: "viewer", modelState: "unavailable" },
  loading: { modelState: "loading" },
} satisfies Record<string, FakeServerOptions>;

const press = (key: string, shows: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await page.locator(shows).waitFor();
};

const shots: readonly Shot[] = [
  { name: "set-up", path: "/", server: "setup" },
  {
    name: "set-up with errors",
    path: "/",
    server: "setup",
    before: async (page) => page.getByRole("button", { name: "Create account" }).click(),
  },
  { name: "sign-in", path: "/sign-in", server: "full" },
  { name: "home, first run", path: "/", server: "empty" },
  { name: "home", path: "/", server: "full" },
  { name: "home, model loading", path: "/", server: "loading" },
  {
    name: "home, asked",
    path: "/",
    server: "full",
    before: async (page) => {
      await page.getByRole("textbox", { name: "Question" }).fill("How do I change the port?");
      await page.keyboard.press("Enter");
      await page.getByText("See how it got there").waitFor();
    },
  },
  { name: "inbox", path: "/inbox", server: "full" },
  { name: "inbox, empty", path: "/inbox", server: "empty" },
  { name: "inbox, conversation", path: "/inbox/ses_waiting", server: "full" },
  { name: "inbox, mine", path: "/inbox/ses_mine", server: "full" },
  { name: "inbox, Arabic", path: "/inbox/ses_arabic", server: "full" },
  { name: "inbox, inspect", path: "/inbox/ses_waiting", server: "full", before: press("i", "aside") },
  { name: "inbox, all open", path: "/inbox?queue=open&language=en", server: "full" },
  { name: "inbox, details", path: "/inbox/ses_mine?queue=mine&details=true", server: "full" },
  { name: "inbox, search", path: "/inbox?q=space", server: "full" },
  { name: "inbox, close", path: "/inbox/ses_mine", server: "full", before: press("e", "[role=dialog]") },
  { name: "inbox, read only", path: "/inbox/ses_waiting", server: "viewer" },
  {
    name: "inbox, writing",
    midway: true,
    path: "/inbox/ses_live?queue=assistant",
    server: "full",
    before: async (page, server) => {
      void server.contactSays("ses_live", "And how do I change the port?");
      await page.waitForTimeout(230);
    },
  },
  { name: "articles", path: "/articles", server: "full" },
  { name: "articles, empty", path: "/articles", server: "empty" },
  { name: "articles, filtered", path: "/articles?locale=ja&state=published", server: "full" },
  { name: "article", path: "/articles/art_install", server: "full" },
  { name: "article, Arabic", path: "/articles/art_install?locale=ar", server: "full" },
  { name: "article, editing", path: "/articles/art_first-article?edit=true", server: "full" },
  { name: "new article", path: "/articles/new", server: "full" },
  { name: "settings", path: "/settings", server: "full" },
  {
    name: "settings, new key",
    path: "/settings",
    server: "full",
    before: async (page) => {
      await page.getByRole("button", { name: "Create key" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "palette", path: "/", server: "full", before: press("Control+k", "[role=dialog]") },
  { name: "shortcuts", path: "/inbox", server: "full", before: press("?", "[role=dialog]") },
  { name: "no permission", path: "/articles/new", server: "viewer" },
  { name: "sources", path: "/sources", server: "full" },
  { name: "sources empty", path: "/sources", server: "empty" },
  { name: "source kinds", path: "/sources/new", server: "full" },
  { name: "source form", path: "/sources/new?kind=zendesk", server: "full" },
  { name: "source at work", path: "/sources/src_web", server: "full" },
  { name: "source documents", path: "/sources/src_zendesk?tab=documents", server: "full" },
  { name: "source failures", path: "/sources/src_zendesk?tab=failures", server: "full" },
  { name: "source held", path: "/sources/src_held?tab=held", server: "full" },
  {
    name: "source preview",
    path: "/sources/src_zendesk",
    server: "full",
    before: async (page) => {
      await page.getByRole("button", { name: "Choose what to sync" }).click();
      await page.getByRole("menuitem", { name: "Preview a sync" }).click();
      await page.getByText("It is a draft.").waitFor();
    },
  },
  { name: "guardrails", path: "/assistant?tab=guardrails", server: "full" },
  { name: "guardrails, empty", path: "/assistant?tab=guardrails", server: "empty" },
  {
    name: "guardrails, topic",
    path: "/assistant?tab=guardrails",
    server: "full",
    before: async (page) => page.getByRole("button", { name: "Edit Legal advice" }).click(),
  },
  { name: "training", path: "/assistant?tab=training", server: "full" },
  { name: "training, empty", path: "/assistant?tab=training", server: "empty" },
  { name: "training, scenario", path: "/assistant?tab=training&item=trn_refund", server: "full" },
  { name: "training, profile", path: "/assistant?tab=training&item=trn_profile", server: "viewer" },
  { name: "training, conflicts", path: "/assistant?tab=training&item=conflicts", server: "full" },
  {
    name: "training, tried",
    path: "/assistant?tab=training&item=try",
    server: "full",
    before: async (page) => {
      await page.getByRole("textbox", { name: "Question" }).fill("How long does a refund take?");
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "With the drafts" }).waitFor();
    },
  },
  { name: "replay", path: "/sessions/ses_waiting/replay", server: "full" },
  {
    name: "failed",
    path: "/articles",
    server: "full",
    before: async (page, server) => {
      server.state.faults = [{ path: "/articles", status: 500 }];
      await page.reload();
      await page.getByRole("button", { name: "Try again" }).waitFor();
      server.state.faults = [];
    },
  },
  {
    name: "loading",
    midway: true,
    path: "/articles",
    server: "full",
    before: async (page, server) => {
      server.state.faults = [{ path: "/articles", delayMs: 4000 }];
      await page.reload();
      await page.waitForTimeout(1200);
      server.state.faults = [];
    },
  },
];

const sizes = [
  { name: "desktop", width: 1280, height: 800 },
  { name: "phone", width: 390, height: 844 },
] as const;

/** Until lists and code that load on demand are there, and what enters has entered. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(250);
  await page.waitForFunction(() => !document.querySelector("[data-loading]"));
  await page.waitForLoadState("load");
  await page.waitForTimeout(350);
}

async function photograph(
  browser: Browser,
  folder: string,
  wanted: readonly Shot[],
  scheme: "light" | "dark",
  size: (typeof sizes)[number],
) {
  const pictures: { name: string; file: string }[] = [];
  for (const shot of wanted) {
    const server = await createFakeServer({ ...servers[shot.server], dist: resolve(import.meta.dirname, "../dist") });
    const context = await browser.newContext({
      viewport: { width: size.width, height: size.height },
      colorScheme: scheme,
      deviceScaleFactor: size.name === "phone" ? 2 : 1,
      hasTouch: size.name === "phone",
    });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" && shot.name !== "failed") console.log(`${shot.name}: ${message.text()}`);
    });
    page.on("pageerror", (error) => console.log(`${shot.name}: ${error.message}`));
    if (!["/sign-in"].includes(shot.path) && shot.server !== "setup") {
      server.state.signedIn = true;
      await context.addCookies([{ name: "handrail_login", value: "fake", url: server.url }]);
    }
    await page.goto(`${server.url}/console${shot.path}`);
    await page.waitForLoadState("load");
    await settle(page);
    await shot.before?.(page, server);
    if (!shot.midway) await settle(page);
    const file = join(folder, `${size.name}-${scheme}-${shot.name.replaceAll(/[^a-z]+/gi, "-")}.png`);
    await page.screenshot({ path: file });
    pictures.push({ name: `${shot.name} · ${size.name} · ${scheme}`, file });
    await context.close();
    await server.close();
  }
  return pictures;
}

async function layOut(
  browser: Browser,
  folder: string,
  sheet: string,
  pictures: { name: string; file: string }[],
  columns: number,
) {
  const cells = await Promise.all(
    pictures.map(
      async ({ name, file }) =>
        `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${(await readFile(file)).toString("base64")}"></figure>`,
    ),
  );
  const page = await browser.newPage({ viewport: { width: 2000, height: 800 } });
  await page.setContent(
    `<style>body{display:grid;grid-template-columns:repeat(${columns},1fr);gap:16px;margin:16px;background:#888;font:14px sans-serif}
     figure{margin:0}figcaption{padding:4px 0;color:#fff}img{inline-size:100%;display:block}</style>${cells.join("")}`,
  );
  await writeFile(join(folder, `${sheet}.png`), await page.screenshot({ fullPage: true }));
  await page.close();
}

const [folder = join(tmpdir(), "handrail-console"), filter = ""] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
});
for (const size of sizes) {
  for (const scheme of ["light", "dark"] as const) {
    const wanted = shots.filter(({ name }) => `${size.name} ${scheme} ${name}`.includes(filter));
    if (wanted.length === 0) continue;
    const pictures = await photograph(browser, folder, wanted, scheme, size);
    const [perSheet, columns] = size.name === "phone" ? [12, 6] : [12, 3];
    for (let start = 0; start < pictures.length; start += perSheet)
      await layOut(
        browser,
        folder,
        `sheet-${size.name}-${scheme}-${start / perSheet + 1}`,
        pictures.slice(start, start + perSheet),
        columns,
      );
  }
}
await browser.close();
console.log(folder);
