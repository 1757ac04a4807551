import { join } from "node:path";
import { launchChromium } from "../test/chromium.ts";
import { FakeApi } from "../test/fake-api.ts";
import { startHostPage } from "../test/host-page.ts";

// How long a visitor waits: for the chat after a click on the launcher, and for an agent's words in the open chat.
// Every other round the frame's page does not name what its script will ask for, as a baseline on the same machine.
const rounds = 30;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

let hints = true;
const api = new FakeApi({
  hints: () => hints,
  widgetFolder: join(import.meta.dirname, "../dist"),
  config: () => ({ name: "Northwind Tea", locale: "en" }),
  answer: () => ({ reply: { kind: "answer", text: "Yes.", citations: [], confidence: 1, reasons: [] } }),
});
await api.start();
const host = await startHostPage(() => ({ widgetOrigin: api.origin }));
const browser = await launchChromium();
const first: number[] = [];
const withoutHints: number[] = [];
const panel: number[] = [];
const later: number[] = [];
const agent: number[] = [];

for (let round = 0; round < rounds; round++) {
  hints = round % 2 === 0;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(host.origin);
  await page.locator("handrail-widget button").waitFor();
  const times = await page.evaluate(async () => {
    const shadow = document.querySelector("handrail-widget")?.shadowRoot;
    const launcher = shadow?.querySelector("button");
    const wait = (condition: () => boolean) =>
      new Promise<number>((resolve) => {
        const look = () => (condition() ? resolve(performance.now()) : requestAnimationFrame(look));
        look();
      });
    const start = performance.now();
    launcher?.click();
    const shown = (await wait(() => shadow?.querySelector("div")?.className === "open")) - start;
    const ready = (await wait(() => shadow?.querySelector("iframe")?.className === "ready")) - start;
    launcher?.click();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const again = performance.now();
    launcher?.click();
    await wait(() => getComputedStyle(shadow?.querySelector("section") as Element).opacity === "1");
    return { shown, ready, again: performance.now() - again };
  });
  panel.push(times.shown);
  (hints ? first : withoutHints).push(times.ready);
  later.push(times.again);

  const chat = page.frames().find((frame) => frame.url().includes("frame.html"));
  await chat?.locator("textarea").fill("Hello");
  await chat?.locator("textarea").press("Enter");
  await chat?.locator(".answer").waitFor();
  const shown = chat?.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => document.body.textContent?.includes("from Ana") && resolve(Date.now());
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
        look();
      }),
  );
  await page.waitForTimeout(100);
  const said = Date.now();
  api.agentSays(api.session(), "Ana", "Words from Ana");
  agent.push(((await shown) ?? 0) - said);
  await context.close();
}

console.log(`first open, panel on the screen: ${median(panel).toFixed(0)} ms (median of ${rounds})`);
console.log(
  `first open, chat ready, nothing in the cache: ${median(first).toFixed(0)} ms, ` +
    `where its script asks by itself ${median(withoutHints).toFixed(0)} ms (${rounds / 2} rounds each)`,
);
console.log(`later opens, end of the animation: ${median(later).toFixed(0)} ms`);
console.log(`agent's words in the open chat: ${median(agent).toFixed(0)} ms after they stand in the log`);
await browser.close();
await host.stop();
await api.stop();
