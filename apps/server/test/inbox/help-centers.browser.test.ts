import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { mkdir } from "node:fs/promises";
import { serve } from "@hono/node-server";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { openInstallation, type Installation } from "../site/installation.ts";
import { chromiumPath, ensureConsole } from "./console-build.ts";
import { addPeople, launchChromium, password } from "./console-stage.ts";

const missing = chromiumPath ? "" : " (skipped: there is no Chromium)";
/** Takes pictures to look at, where somebody names a folder for them. */
const pictures = process.env["HANDRAIL_TEST_PICTURES"];

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: typeof axe };
    const { violations: found } = await runner.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  });
}

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

const brand = {
  name: "Brand docs",
  tagline: {},
  hosts: ["docs.brand.example"],
  topics: ["billing"],
  locales: [],
  theme: {
    accent: "",
    font: "system",
    headingFont: "system",
    corners: "soft",
    logo: "",
    logoDark: "",
    logoHasName: false,
    css: "",
  },
  headerLinks: [],
  footerLinks: [],
};
const origins = { main: "https://help.acme.example", brand: "https://docs.brand.example" };
/** Answered by an article that the brand's help center does not show. */
const guide = "How do I descale the kettle with vinegar?";

describe.skipIf(!chromiumPath)(
  `help centers in the console over the real server${missing}`,
  { timeout: 150_000 },
  () => {
    let installation: Installation;
    let server: ReturnType<typeof serve>;
    let url = "";
    let browser: Browser;
    let main = "";
    const closers: (() => Promise<void>)[] = [];
    beforeAll(async () => {
      await ensureConsole();
      installation = await openInstallation();
      main = installation.services.workspace.name;
      await addPeople(installation.services, "agent", ["Ana"]);
      await addPeople(installation.services, "admin", ["Ada"]);
      server = serve({ fetch: createApp(installation.services).fetch, hostname: "127.0.0.1", port: 0 });
      await once(server, "listening");
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      browser = await launchChromium();
    }, 120_000);
    afterEach(async () => {
      for (const close of closers.splice(0)) await close();
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
      if (server && "closeAllConnections" in server) server.closeAllConnections();
      await installation?.close();
    });

    async function signIn(name: string, options: BrowserContextOptions = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      closers.push(() => context.close());
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      await page.goto(`${url}/console/sign-in`);
      await page.getByLabel("Email").fill(`${name.toLowerCase()}@example.com`);
      await page.getByLabel("Password").fill(password);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/console\/?$/);
      return { page, problems, goTo: (path: string) => page.goto(`${url}/console${path}`) };
    }

    /** A visitor of one of the sites. */
    async function visit(origin: string) {
      const post = async (path: string, body: object, token?: string) =>
        (
          await installation.fetch(`${origin}/api/v1${path}`, {
            method: "POST",
            headers: {
              "content-type": "application/json",
              accept: "application/json",
              ...(token ? { authorization: `Bearer ${token}` } : {}),
            },
            body: JSON.stringify(body),
          })
        ).json();
      const { id, token } = (await post("/sessions", { channel: "web", locale: "en" })) as {
        id: string;
        token: string;
      };
      return {
        id,
        say: (text: string) => post(`/sessions/${id}/messages`, { id: crypto.randomUUID(), text }, token),
      };
    }

    const removeBrand = (id: string) => installation.api("DELETE", `/help-centers/${id}`);
    const addBrand = async (): Promise<string> => {
      const made = await installation.api<{ helpCenter: { id: string } }>("POST", "/help-centers", brand);
      const { id } = made.body.helpCenter;
      closers.push(async () => void (await removeBrand(id)));
      return id;
    };

    test("the inbox says nothing of one help center, names each of several, and says which are gone", async () => {
      const first = await visit(origins.main);
      await first.say("May I talk to a person about my kettle?");
      const { page, problems, goTo } = await signIn("Ana");
      await goTo("/inbox?queue=open");
      const rows = page.getByRole("link", { name: /#\d/ });
      await rows.first().waitFor();
      expect(await rows.first().textContent()).not.toContain(main);
      await page.keyboard.press("f");
      await page.getByRole("menuitem", { name: "English" }).waitFor();
      expect(await page.getByRole("menu").textContent()).not.toContain("Help center");
      await page.keyboard.press("Escape");

      const brandId = await addBrand();
      const second = await visit(origins.brand);
      await second.say(guide);
      await second.say("May I talk to a person about my invoices?");
      await page.getByRole("link", { name: /Brand docs.*my invoices/ }).waitFor();
      await page.getByRole("link", { name: new RegExp(`${main}.*my kettle`) }).waitFor();
      await picture(page, "list");
      expect(await violations(page)).toEqual([]);

      // The keyboard alone: the filter's menu, its name, and the address that it leaves.
      await page.keyboard.press("f");
      await page.getByRole("menuitem", { name: "Brand docs" }).waitFor();
      await picture(page, "filter");
      await page.keyboard.type("Brand");
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/inbox?queue=open&helpCenter=${brandId}`);
      await page.getByRole("button", { name: "Remove the filter Help center: Brand docs" }).waitFor();
      await expect.poll(() => rows.count()).toBe(1);
      await page.reload();
      await page.getByRole("link", { name: /my invoices/ }).waitFor();
      expect(await rows.count()).toBe(1);
      await page.getByRole("button", { name: /^Brand docs/ }).waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");

      const about = page.getByRole("region", { name: /^#/ }).locator("header");
      await about.getByText("Brand docs").waitFor();
      await page.keyboard.press("d");
      const details = page.getByRole("complementary", { name: "Contact and conversation" });
      await details.getByText("Brand docs").waitFor();
      await picture(page, "details");
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Inspect", exact: true }).first().click();
      const inspect = page.getByRole("complementary", { name: "What the assistant did" });
      await inspect.getByText("Searched only these topics: billing").waitFor();
      await picture(page, "inspect");

      await page.getByRole("link", { name: "Replay with today's content" }).click();
      for (const side of ["Then", "Now"])
        await page.getByRole("region", { name: side }).getByText("Searched only these topics: billing").waitFor();
      await picture(page, "replay");
      expect(await violations(page)).toEqual([]);

      await removeBrand(brandId);
      await goTo(`/inbox/${second.id}?queue=open&details=true`);
      await details.getByText("The default help center answers for it.").waitFor();
      await about.getByText("Removed help center").waitFor();
      await page.getByRole("link", { name: /Removed help center.*my invoices/ }).waitFor();
      await picture(page, "removed");
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("f");
      await page.getByRole("menuitem", { name: "Removed help centers" }).click();
      await page.waitForURL(/helpCenter=removed/);
      await expect.poll(() => rows.count()).toBe(1);
      expect(problems).toEqual([]);
    });

    test("an answer is tried for a help center, and a rule counts on those it is limited to", async () => {
      const { page, problems, goTo } = await signIn("Ada");
      await goTo("/assistant?tab=training&item=try");
      const ask = async () => {
        await page.getByLabel("Question").fill(guide);
        await page.keyboard.press("Enter");
      };
      const tried = page.getByRole("region", { name: "With the drafts" });
      await ask();
      await tried
        .getByText(/vinegar/)
        .first()
        .waitFor();
      expect(await page.getByLabel("Help center", { exact: true }).count()).toBe(0);

      const brandId = await addBrand();
      await page.reload();
      await page.getByLabel("Help center", { exact: true }).selectOption("Brand docs");
      await ask();
      for (const name of ["With the drafts", "Live"]) {
        const side = page.getByRole("region", { name, exact: true });
        await side.getByText("Searched only these topics: billing").waitFor();
        expect(await side.textContent()).not.toMatch(/every month/);
      }
      await picture(page, "try");
      expect(await violations(page)).toEqual([]);
      await page.getByLabel("Help center", { exact: true }).selectOption(main);
      await ask();
      await tried
        .getByText(/every month/)
        .first()
        .waitFor();
      await tried.getByText("Searched everything").waitFor();

      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByRole("menuitem", { name: "New rule" }).click();
      await page.getByLabel("Title").fill("Kettles");
      await page.getByLabel("Rule", { exact: true }).fill("Say kettle, never pot.");
      await page.getByText("Limits").click();
      const group = page.getByRole("group", { name: /^Help centers/ });
      await group.getByLabel("Brand docs").check();
      await page.getByRole("button", { name: "Publish", exact: true }).click();
      await page.getByText("Version 1 is live.").waitFor();
      await picture(page, "limits");
      expect(await violations(page)).toEqual([]);
      const { items } = (
        await installation.api<{ items: { published: { content: { helpCenters: string[] } } }[] }>("GET", "/training")
      ).body;
      expect(items.map(({ published }) => published.content.helpCenters)).toEqual([[brandId]]);

      await removeBrand(brandId);
      await page.reload();
      await group.getByLabel("Removed help center").waitFor();
      await group.getByLabel("Removed help center").click();
      await page.getByRole("button", { name: "Publish", exact: true }).click();
      await page.getByText("Version 2 is live.").waitFor();
      expect(problems).toEqual([]);
    });

    const looks: readonly [string, BrowserContextOptions, boolean][] = [
      ["dark", { colorScheme: "dark" }, false],
      ["right to left", {}, true],
      ["wide", { viewport: { width: 1680, height: 900 } }, false],
      ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, false],
    ];
    test.for(looks)("names stand in their places: %s", async ([name, options, rightToLeft]) => {
      const brandId = await addBrand();
      const session = await visit(origins.brand);
      await session.say("May I talk to a person about my refund?");
      const { body } = await installation.api<{ item: { id: string } }>("POST", "/training/items", {
        kind: "behavioral",
        content: {
          title: "Refunds",
          instruction: "Name the time that a refund takes.",
          answer: "",
          triggers: [],
          handOff: false,
          channels: [],
          segments: [],
          helpCenters: [brandId],
        },
      });
      const { page, problems, goTo } = await signIn("Ada", options);
      const look = async (what: string) => {
        if (rightToLeft) await page.evaluate("document.documentElement.dir = 'rtl'");
        await picture(page, `${name} ${what}`);
        expect(await violations(page), what).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what).toBe(true);
      };
      await goTo("/inbox?queue=open");
      await page.getByRole("link", { name: /Brand docs.*my refund/ }).waitFor();
      await look("list");
      await goTo(`/inbox/${session.id}?queue=open&details=true`);
      await page.getByRole("complementary").getByText("Brand docs").waitFor();
      await look("details");
      await goTo("/assistant?tab=training&item=try");
      await page.getByLabel("Help center", { exact: true }).selectOption("Brand docs");
      await page.getByLabel("Question").fill(guide);
      await page.keyboard.press("Enter");
      await page.getByText("Searched only these topics: billing").first().waitFor();
      await look("try");
      await goTo(`/assistant?tab=training&item=${body.item.id}`);
      await page
        .getByRole("group", { name: /^Help centers/ })
        .getByLabel("Brand docs")
        .waitFor();
      await look("limits");
      expect(problems).toEqual([]);
    });
  },
);
