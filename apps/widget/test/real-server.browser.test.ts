import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureFreshBuild } from "./fresh-build.ts";
import { samplePicture } from "../scripts/sample-picture.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { startHostPage, type HostPage } from "./host-page.ts";
import { RealServer } from "./real-server.ts";

const question = "How can I change the delivery address of my order?";

describe.skipIf(!chromiumPath)(
  "the widget in a page of another origin, with the real server behind it (skipped where there is no Chromium)",
  { timeout: 120_000 },
  () => {
    const server = new RealServer();
    let host: HostPage;
    let browser: Browser;
    let problems: string[];

    beforeAll(async () => {
      await ensureFreshBuild();
      await server.start();
      // Its policy allows scripts and frames of the server's origin alone, and nothing inline.
      host = await startHostPage(() => ({ widgetOrigin: server.origin }));
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await host?.stop();
      await server.stop();
    });

    async function visit(): Promise<Page> {
      problems = [];
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().startsWith("Failed to load")) problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(String(error)));
      await page.goto(host.origin);
      await page.locator("handrail-widget button").waitFor();
      return page;
    }

    async function open(page: Page): Promise<Frame> {
      await page.evaluate(() => window.Handrail?.open());
      await page.locator("handrail-widget iframe.ready").waitFor();
      const frame = page.frames().find((candidate) => candidate.url().includes("/widget/frame.html"));
      if (!frame) throw new Error("The widget has no frame.");
      await frame.locator("textarea").waitFor();
      return frame;
    }

    async function ask(chat: Frame, text: string): Promise<void> {
      await chat.locator("textarea").fill(text);
      await chat.locator("textarea").press("Enter");
    }

    test("answers with a source, takes feedback and a file, and hands over to a person", async () => {
      const page = await visit();
      const chat = await open(page);
      await ask(chat, question);
      await chat.locator(".sources").waitFor();
      await chat.locator(".sources button").first().click();
      expect(await chat.locator(".sheet blockquote").innerText()).toContain("address");
      await page.keyboard.press("Escape");
      await chat.locator(".feedback button").first().click();
      await expect.poll(() => chat.locator(".feedback").innerText()).toBe("Thank you for your answer.");

      await chat
        .locator(".attach input")
        .setInputFiles([{ name: "receipt.png", mimeType: "image/png", buffer: samplePicture }]);
      await chat.locator(".composer .file small").getByText("kB").waitFor();
      await ask(chat, "I want to talk to a person");
      await chat.locator(".handoff").waitFor();
      await expect
        .poll(() => chat.locator(".picture img").evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBe(240);
      await chat
        .locator(".attach input")
        .setInputFiles([
          { name: "setup.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ\u0000\u0001") },
        ]);
      await expect.poll(() => chat.locator(".failed-file small").innerText()).toBe("This kind of file is not accepted");

      const { sessions } = await server.admin<{ sessions: { id: string }[] }>("GET", "/inbox/sessions");
      const id = sessions[0]?.id ?? "";
      await server.admin("POST", `/inbox/sessions/${id}/messages`, { id: "reply-1", text: "Hello from a person." });
      await chat.getByText("Hello from a person.").waitFor();
      expect(problems).toEqual([]);
      await page.context().close();
    });

    test("loses nothing when the server is killed and comes back", async () => {
      const page = await visit();
      const chat = await open(page);
      await ask(chat, question);
      await chat.locator(".sources").waitFor();
      await server.kill();
      await ask(chat, "And when is it packed?");
      await chat.locator(".connection p").waitFor({ timeout: 20_000 });
      await server.start();
      await chat.locator(".failed button, .theirs >> nth=1").first().waitFor({ timeout: 30_000 });
      if ((await chat.locator(".failed button").count()) > 0) await chat.locator(".failed button").click();
      await expect.poll(() => chat.locator(".theirs").count(), { timeout: 30_000 }).toBe(2);
      expect(await chat.locator(".bubble").allInnerTexts()).toEqual([question, "And when is it packed?"]);
      await expect.poll(() => chat.locator(".connection p").count()).toBe(0);
      await page.context().close();
    });

    test("goes on on another device, by a signed token and by a code in an email", async () => {
      const token = await server.identityToken("customer-17");
      const first = await visit();
      await first.evaluate((proof) => window.Handrail?.identify({ token: proof }), token);
      const chat = await open(first);
      await ask(chat, question);
      await chat.locator(".sources").waitFor();

      const second = await visit();
      await second.evaluate((proof) => window.Handrail?.("identify", { token: proof }), token);
      const elsewhere = await open(second);
      await elsewhere.locator(".sources").waitFor();
      expect(await elsewhere.locator(".bubble").allInnerTexts()).toEqual([question]);
      await elsewhere.getByLabel("Your conversations").click();
      await elsewhere.getByText("Signed in as Mona Lind").waitFor();
      await elsewhere.getByText("Sign out").click();
      await expect.poll(() => elsewhere.locator(".conversations button").count()).toBe(0);

      await elsewhere.locator(".sign-in input").fill("mona@shop.example");
      await elsewhere.locator(".sign-in [type=submit]").click();
      await elsewhere.locator(".sign-in [inputmode]").waitFor();
      await expect.poll(() => server.mails.length).toBeGreaterThan(0);
      const code = /\b\d{6}\b/.exec(server.mails.join("\n").replaceAll(/^(Message-ID|Date|Received).*$/gim, ""))?.[0];
      await elsewhere.locator(".sign-in [inputmode]").fill(code ?? "");
      await elsewhere.locator(".sign-in [type=submit]").click();
      await elsewhere.getByText("Signed in as mona@shop.example").waitFor();
      expect(problems).toEqual([]);
      await first.context().close();
      await second.context().close();
    });

    test("takes its look from the settings, and appears only where they allow it", async () => {
      const { settings } = await server.admin<{ settings: { launcher: object } }>("GET", "/widget/settings");
      const put = (news: object) => server.admin("PUT", "/widget/settings", { ...settings, ...news });
      await put({
        accent: "#ffcc00",
        radius: "none",
        launcher: { ...settings.launcher, position: "start", label: { en: "Ask us" } },
        greeting: { en: "Good day." },
        allowedOrigins: [host.origin],
      });
      const page = await visit();
      const launcher = page.locator("handrail-widget button");
      expect(await launcher.innerText()).toBe("Ask us");
      expect((await launcher.boundingBox())?.x).toBe(20);
      const chat = await open(page);
      await chat.getByText("Good day.").waitFor();
      await expect
        .poll(() => chat.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--hr-radius")))
        .toBe("0px");
      expect(problems).toEqual([]);
      await page.context().close();

      await put({ allowedOrigins: ["https://www.shop.example", "https://*.shop.example"] });
      const policy = (await fetch(`${server.origin}/widget/frame.html`)).headers.get("content-security-policy");
      expect(policy).toContain("frame-ancestors 'self' https://www.shop.example https://*.shop.example");
      const start = (origin: string) =>
        fetch(`${server.origin}/api/v1/sessions`, {
          method: "POST",
          headers: { origin, "content-type": "application/json" },
          body: JSON.stringify({ channel: "web", locale: "en" }),
        });
      const refused = await start(host.origin);
      expect(refused.status).toBe(403);
      expect(refused.headers.get("access-control-allow-origin")).toBeNull();
      const allowed = await start("https://eu.shop.example");
      expect(allowed.status).toBe(201);
      expect(allowed.headers.get("access-control-allow-origin")).toBe("https://eu.shop.example");
      expect((await start("https://shop.example.evil.example")).status).toBe(403);
      const blocked = await visit();
      await blocked.evaluate(() => window.Handrail?.open());
      await expect.poll(() => problems.join()).toContain("frame-ancestors");
      await blocked.context().close();
    });
  },
);
