import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";
import { expect, test } from "vitest";
import { samplePicture } from "../scripts/sample-picture.ts";
import { describeInBrowser, reply } from "./stage.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describeInBrowser("reading", (stage) => {
  test("streams a reply upwards until its beginning is at the top, and no further", async () => {
    const words = Array.from({ length: 120 }, (_, index) => `word${index} `);
    stage.turn = () => ({ reply, deltas: words, hangs: true });
    const chat = await stage.open();
    await stage.ask(chat, "Tell me everything");
    const draft = chat.locator("[data-message=draft]");
    const top = () => chat.evaluate(() => document.querySelector(".theirs .answer")?.getBoundingClientRect().top ?? 0);
    await draft.waitFor();
    const tops: number[] = [];
    while (!(await draft.innerText()).includes("word119")) tops.push(await top());
    // The last words may stand in the page before it is placed for them.
    do {
      tops.push(await top());
      await stage.page.waitForTimeout(200);
    } while (tops.at(-1) !== (await top()));
    expect(tops).toEqual(tops.toSorted((a, b) => b - a));
    expect(tops.at(-1)).toBeGreaterThan(80);
    // The finished reply stands where the draft stood.
    stage.api.append(stage.api.session(), {
      kind: "message.created",
      payload: { messageId: "done", author: "ai", authorName: "", text: words.join(""), reply },
    });
    await chat.locator("[data-message=done]").waitFor();
    await stage.page.waitForTimeout(50);
    await expect.poll(top).toBe(tops.at(-1));
  });

  test("shows the image of a quoted passage from the help center, and from nowhere else", async () => {
    const image = { fileName: "0123456789abcdef.svg", alt: "The order page", width: 1200, height: 1800 };
    const [citation] = reply.citations;
    const evil = { ...image, fileName: "//evil.example/x.png?" };
    stage.turn = () => ({
      reply: {
        ...reply,
        text: "Open the order [1]. ![Outside](https://evil.example/y.png) Wait [2].",
        citations: [
          { ...citation!, image },
          { ...citation!, quote: "Wait.", image: evil },
        ],
      },
    });
    const asked: string[] = [];
    stage.page.on("request", (request) => asked.push(request.url()));
    await stage.page.route("**/media/**", (route) =>
      route.fulfill({
        contentType: "image/svg+xml",
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1800"><rect width="1200" height="1800"/></svg>',
      }),
    );
    const chat = await stage.open();
    await stage.ask(chat, "Where?");
    const shown = chat.getByRole("img", { name: "The order page" });
    await shown.first().waitFor();
    expect(await shown.first().getAttribute("src")).toBe(`../media/${image.fileName}`);
    await expect.poll(() => shown.first().evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1200);
    const box = await shown.first().boundingBox();
    expect(box!.height).toBeLessThanOrEqual(240);
    expect(box!.width / box!.height).toBeCloseTo(2 / 3, 1);
    expect(await chat.locator(".answer img").count()).toBe(2);
    expect(asked.filter((url) => !url.startsWith(stage.api.origin) && !url.startsWith(stage.host.origin))).toEqual([]);
    expect(asked).toContain(`${stage.api.origin}/media/${image.fileName}`);
  });

  test("leaves the reader where they have scrolled to, and offers the way down", async () => {
    const long = {
      ...reply,
      citations: [],
      text: Array.from({ length: 30 }, (_, line) => `Line ${line}`).join("\n\n"),
    };
    stage.turn = () => ({ reply: long });
    const chat = await stage.open();
    await stage.ask(chat, "Much");
    await chat.getByText("Line 29").waitFor();
    // The beginning of a long answer is kept in view.
    expect(await chat.getByText("Line 0", { exact: true }).isVisible()).toBe(true);
    const scroller = chat.locator(".scroller");
    await scroller.evaluate((element) => element.scrollTo(0, 120));
    const before = await scroller.evaluate((element) => element.scrollTop);
    stage.api.agentSays(stage.api.session(), "Ana", "Something new");
    await chat.getByText("Something new").waitFor({ state: "attached" });
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(before);
    await chat.locator(".newest").click();
    await expect
      .poll(() => scroller.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop))
      .toBeLessThan(2);
  });

  test("shows every reply, also to a question that made the composer grow", async () => {
    stage.turn = (text) =>
      text.endsWith("lines")
        ? { reply: { ...reply, kind: "handoff", text: "", citations: [], reasons: ["low_confidence"] } }
        : { reply: { ...reply, text: Array.from({ length: 4 }, (_, line) => `Line ${line}`).join("\n\n") } };
    const chat = await stage.open();
    const scroller = chat.locator(".scroller");
    const hidden = () =>
      scroller.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
    for (const count of [1, 2, 3]) {
      await stage.ask(chat, "A question");
      await expect.poll(() => chat.locator(".sources").count()).toBe(count);
      await expect.poll(hidden).toBeLessThan(32);
    }
    await stage.ask(chat, "A question that needs more room in the composer than it has, some three lines");
    await chat.locator(".handoff").waitFor();
    await expect.poll(hidden).toBeLessThan(32);
    expect(await chat.locator(".newest").count()).toBe(0);
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
    stage.turn = (text) =>
      text.startsWith("person")
        ? { reply: { ...reply, kind: "handoff", text: "", citations: [], reasons: ["requested_by_contact"] } }
        : { reply: { ...reply, text: `${reply.text}\n\n- \`code\`\n\n\`\`\`\nlet x = 1\n\`\`\`` } };
    for (const scheme of ["light", "dark"] as const) {
      await stage.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await stage.page.evaluate(() => sessionStorage.clear());
      await stage.page.reload();
      await stage.launcher().waitFor();
      await check(stage.page, `${scheme} closed`);
      const chat = await stage.open();
      if (scheme === "light") await check(chat, `${scheme} greeting`);
      await stage.ask(chat, `question ${scheme}`);
      await chat.locator(".sources").last().waitFor();
      await check(chat, `${scheme} answer`);
      await check(stage.page, `${scheme} open`);
      await chat.locator(".attach input").setInputFiles([
        { name: "receipt.png", mimeType: "image/png", buffer: samplePicture },
        { name: "order.txt", mimeType: "text/plain", buffer: Buffer.from("4821") },
      ]);
      await expect.poll(() => chat.locator(".file small:not(:empty)").count()).toBeGreaterThanOrEqual(2);
      stage.api.failUpload = 400;
      await chat
        .locator(".attach input")
        .setInputFiles([{ name: "setup.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") }]);
      await chat.locator(".failed-file").waitFor();
      stage.api.failUpload = 0;
      await check(chat, `${scheme} chosen files`);
      await chat.getByLabel("Remove setup.exe").click();
      await stage.ask(chat, "files");
      await chat.locator(".picture img").last().waitFor();
      await check(chat, `${scheme} sent files`);
      await chat.locator(".feedback button").last().click();
      await chat.locator(".why input").waitFor();
      await check(chat, `${scheme} what was missing`);
      await stage.page.keyboard.press("Escape");
      await chat.getByLabel("Your conversations").click();
      await chat.locator(".sign-in [type=submit]").waitFor();
      await check(chat, `${scheme} history`);
      await chat.locator(".sign-in input").fill("mona@example.com");
      await chat.locator(".sign-in [type=submit]").click();
      await chat.locator(".sign-in [inputmode]").fill("000000");
      await chat.locator(".sign-in [type=submit]").click();
      await chat.locator(".sign-in .too-long:not(:empty)").waitFor();
      await check(chat, `${scheme} code`);
      await stage.page.keyboard.press("Escape");
      await chat.locator("button.citation").last().click();
      await chat.locator(".sheet").waitFor();
      await check(chat, `${scheme} citation`);
      await stage.page.keyboard.press("Escape");
      stage.api.failNext = { times: 1, status: 400, stored: false };
      await stage.ask(chat, "refused");
      await chat.locator(".failed").last().waitFor();
      await check(chat, `${scheme} failed`);
      await stage.ask(chat, "person");
      await chat.locator(".handoff").last().waitFor();
      stage.api.append(stage.api.session(), { kind: "session.assigned", payload: { agentName: "Ana" } });
      stage.api.agentSays(stage.api.session(), "Ana", "Hello");
      stage.api.pass(stage.api.session(), { kind: "typing", author: "agent", authorName: "Ana" });
      await chat.locator(".dots").waitFor();
      await check(chat, `${scheme} agent`);
      stage.api.append(stage.api.session(), {
        kind: "session.closed",
        payload: { status: "closed_resolved", by: "agent" },
      });
      await chat.locator(".note button").last().waitFor();
      await check(chat, `${scheme} closed conversation`);
      await stage.api.stop();
      await chat.locator(".connection p").waitFor();
      await check(chat, `${scheme} offline`);
      await stage.api.start();
      await chat.locator(".note button").last().click();
      await stage.page.keyboard.press("Escape");
    }
    expect(violations).toEqual([]);
  });
});
