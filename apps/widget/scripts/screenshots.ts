import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "../test/chromium.ts";
import { FakeApi } from "../test/fake-api.ts";
import { startHostPage } from "../test/host-page.ts";
import { makeContactSheets } from "./contact-sheet.ts";
import { sampleReply, samples, type Sample } from "./samples.ts";
import { scenes } from "./scenes.ts";

// Photographs every state of the widget: node scripts/screenshots.ts [--only answer,failed] [--locales en,ar] [--to folder]
const { values } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(scenes).join(",") },
    locales: { type: "string", default: Object.keys(samples).join(",") },
    themes: { type: "string", default: "light,dark" },
    to: { type: "string", default: join(tmpdir(), "handrail-widget-screenshots") },
  },
});

const viewports = [
  { name: "390", width: 390, height: 780 },
  { name: "1280", width: 1280, height: 820 },
];

const folder = values.to;
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
const pictures: string[] = [];

for (const locale of values.locales.split(",")) {
  const sample = samples[locale] as Sample;
  for (const theme of values.themes.split(",") as ("light" | "dark")[]) {
    for (const viewport of viewports) {
      for (const [scene, play] of Object.entries(scenes)) {
        if (!values.only.split(",").includes(scene)) continue;
        const api = new FakeApi({
          widgetFolder: join(import.meta.dirname, "../dist"),
          config: () => ({ name: sample.name, greeting: sample.greeting, starters: sample.starters, locale }),
          answer: (text) => {
            const reply = sampleReply(locale);
            if (text.endsWith("…"))
              return { reply, deltas: [reply.text.slice(0, reply.text.length * 0.6)], hangs: true };
            if (text !== sample.question) {
              return {
                reply: { ...reply, kind: "handoff", text: "", citations: [], reasons: ["requested_by_contact"] },
              };
            }
            return { reply };
          },
        });
        await api.start();
        const host = await startHostPage(() => ({ widgetOrigin: api.origin, locale, theme }));
        const page = await browser.newPage({ viewport, colorScheme: theme, deviceScaleFactor: 1.5 });
        await page.goto(host.origin);
        await play({ page, api, sample });
        await page.waitForTimeout(300);
        const file = join(folder, `${locale}-${theme}-${viewport.name}-${scene}.png`);
        const atStart = locale === "ar";
        await page.screenshot({
          path: file,
          ...(viewport.width > 500
            ? { clip: { x: atStart ? 0 : viewport.width - 470, y: 0, width: 470, height: viewport.height } }
            : {}),
        });
        pictures.push(file);
        await page.close();
        await host.stop();
        await api.stop();
      }
    }
  }
}

for (const file of await makeContactSheets(browser, folder, "widget", pictures)) console.log(file);
await browser.close();
