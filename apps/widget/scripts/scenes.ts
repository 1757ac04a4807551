import type { Frame, Page } from "playwright-core";
import type { FakeApi } from "../test/fake-api.ts";
import { samplePicture } from "./sample-picture.ts";
import type { Sample } from "./samples.ts";

export interface Stage {
  readonly page: Page;
  readonly api: FakeApi;
  readonly sample: Sample;
}

async function openChat(page: Page): Promise<Frame> {
  await page.locator("handrail-widget button").click();
  await page.locator("handrail-widget iframe.ready").waitFor();
  const frame = page.frames().find((candidate) => candidate.url().includes("frame.html"));
  if (!frame) throw new Error("The widget has no frame.");
  await frame.locator("textarea").waitFor();
  return frame;
}

async function ask(frame: Frame, text: string): Promise<void> {
  await frame.locator("textarea").fill(text);
  await frame.locator("textarea").press("Enter");
}

async function askAndWait({ page, sample }: Stage): Promise<Frame> {
  const frame = await openChat(page);
  await ask(frame, sample.question);
  await frame.locator(".sources").waitFor();
  return frame;
}

/** How to bring the widget into each state that a picture is taken of. */
export const scenes: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  launcher: async ({ page }) => {
    await page.locator("handrail-widget button").waitFor();
  },
  greeting: async ({ page }) => {
    await openChat(page);
  },
  answer: async (stage) => {
    await askAndWait(stage);
  },
  citation: async (stage) => {
    const frame = await askAndWait(stage);
    await frame.locator("button.citation").first().click();
    await frame.locator(".sheet").waitFor();
  },
  streaming: async (stage) => {
    const frame = await openChat(stage.page);
    await ask(frame, `${stage.sample.question} …`);
    await frame.locator("[data-message=draft]").waitFor();
    await stage.page.waitForTimeout(150);
  },
  agent: async (stage) => {
    const { api, sample, page } = stage;
    const frame = await askAndWait(stage);
    await frame.locator(".chips button").last().click();
    await frame.locator(".handoff").waitFor();
    const session = api.session();
    api.append(session, { kind: "session.assigned", payload: { agentName: sample.agent } });
    api.agentSays(session, sample.agent, sample.agentSays);
    await frame.getByText(sample.agentSays).waitFor();
    await ask(frame, sample.thanks);
    await page.waitForTimeout(150);
    api.pass(session, { kind: "typing", author: "agent", authorName: sample.agent });
    await frame.locator(".dots").waitFor();
  },
  files: async (stage) => {
    const { api, page } = stage;
    const frame = await askAndWait(stage);
    const chooser = frame.locator(".attach input");
    await chooser.setInputFiles([
      { name: "receipt.png", mimeType: "image/png", buffer: samplePicture },
      { name: "order-4821.txt", mimeType: "text/plain", buffer: Buffer.from("4821".repeat(900)) },
    ]);
    await frame.locator(".file small:not(:empty)").nth(1).waitFor();
    await ask(frame, stage.sample.thanks);
    await frame.locator(".picture img").waitFor();
    api.failUpload = 400;
    await chooser.setInputFiles([
      { name: "setup.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") },
    ]);
    await frame.locator(".failed-file").waitFor();
    await page.waitForTimeout(150);
  },
  history: async (stage) => {
    const frame = await askAndWait(stage);
    const first = stage.api.session();
    await frame.locator("header button").nth(-2).click();
    await frame.locator(".history .starters button").click();
    await frame.locator(".greeting").waitFor();
    await ask(frame, stage.sample.starters[1] ?? "");
    await frame.locator(".handoff").waitFor();
    stage.api.agentSays(first, stage.sample.agent, stage.sample.agentSays);
    await frame.locator("header button").nth(-2).click();
    await frame.locator(".sign-in input").waitFor();
    await frame.locator(".count").waitFor();
  },
  code: async (stage) => {
    const frame = await openChat(stage.page);
    await frame.locator("header button").nth(-2).click();
    await frame.locator(".sign-in input").fill("mona@example.com");
    await frame.locator(".sign-in [type=submit]").click();
    await frame.locator(".sign-in [inputmode]").fill("111111");
    await frame.locator(".sign-in [type=submit]").click();
    await frame.locator(".sign-in .too-long:not(:empty)").waitFor();
  },
  closed: async (stage) => {
    const frame = await askAndWait(stage);
    await frame.locator(".feedback button").first().click();
    stage.api.append(stage.api.session(), {
      kind: "session.closed",
      payload: { status: "closed_resolved", by: "agent" },
    });
    await frame.locator(".note button").waitFor();
  },
  why: async (stage) => {
    const frame = await askAndWait(stage);
    await frame.locator(".feedback button").last().click();
    await frame.locator(".why input").waitFor();
  },
  offline: async (stage) => {
    const frame = await askAndWait(stage);
    await stage.api.stop();
    await frame.locator(".connection p").waitFor({ timeout: 15_000 });
  },
  failed: async (stage) => {
    const frame = await askAndWait(stage);
    stage.api.failNext = { times: 4, status: 502, stored: false };
    await ask(frame, stage.sample.thanks);
    await frame.locator(".failed").waitFor({ timeout: 15_000 });
  },
};
