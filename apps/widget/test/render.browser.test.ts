import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as Renderer from "../src/dom/render.ts";
import type { ElementNode } from "../src/dom/jsx-runtime.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";

declare global {
  interface Window {
    renderer: typeof Renderer;
  }
}

const source = join(import.meta.dirname, "../src/dom/render.ts");

describe.skipIf(!chromiumPath)("the renderer in a browser (skipped where there is no Chromium)", () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const built = (await build({
      configFile: false,
      logLevel: "warn",
      build: { write: false, lib: { entry: source, formats: ["iife"], name: "renderer" } },
    })) as Rolldown.RolldownOutput[];
    browser = await launchChromium();
    page = await browser.newPage();
    await page.addScriptTag({ content: built[0]?.output[0].code ?? "" });
  });

  afterAll(() => browser?.close());

  test("ends with the wanted children, and keeps the elements of their keys, for any change of a list", async () => {
    const failures = await page.evaluate(() => {
      const item = (key: string | undefined, text: string): ElementNode => ({
        tag: "p",
        key,
        props: { children: text },
      });
      const parent = document.createElement("div");
      document.body.append(parent);
      const kept = new Map<string, Element>();
      const wrong: string[] = [];
      let seed = 7;
      const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
      for (let round = 0; round < 3000; round++) {
        const letters = "abcdefgh".split("").filter(() => random(2) === 0);
        letters.sort(() => random(3) - 1);
        const keyed = letters.map((key) => item(key, `${key}${random(3)}`));
        const tail = random(2)
          ? { tag: "b", key: undefined, props: { children: ["x", random(2) ? "y" : null] } }
          : null;
        const head = random(2) ? "text" : item(undefined, "plain");
        window.renderer.render([head, keyed, tail, item(undefined, "end")], parent);
        const expected = [
          typeof head === "string" ? head : "<p>plain</p>",
          ...keyed.map((node) => `<p>${node.props.children as string}</p>`),
          tail ? `<b>${(tail.props.children as unknown[]).join("")}</b>` : "",
          "<p>end</p>",
        ].join("");
        if (parent.innerHTML !== expected) wrong.push(`${parent.innerHTML} instead of ${expected}`);
        const elements = [...parent.children].filter((element) => /^[a-h]\d$/.test(element.textContent ?? ""));
        for (const element of elements) {
          const key = element.textContent?.[0] ?? "";
          if (kept.has(key) && kept.get(key) !== element && kept.get(key)?.isConnected) wrong.push(`${key} drawn anew`);
          kept.set(key, element);
        }
      }
      return wrong;
    });
    expect(failures).toEqual([]);
  });

  test("keeps the focus of an element that stays while others come and go", async () => {
    const focusedAfter = await page.evaluate(() => {
      const parent = document.createElement("div");
      document.body.append(parent);
      const button = (key: string): ElementNode => ({ tag: "button", key, props: { children: key } });
      window.renderer.render([button("a"), button("b"), button("c")], parent);
      (parent.children[1] as HTMLElement).focus();
      window.renderer.render([button("b"), button("d"), button("c")], parent);
      return document.activeElement?.textContent;
    });
    expect(focusedAfter).toBe("b");
  });

  test("sets and takes off attributes and handlers", async () => {
    const seen = await page.evaluate(() => {
      const parent = document.createElement("div");
      document.body.append(parent);
      const steps: string[] = [];
      let clicks = 0;
      const draw = (props: ElementNode["props"]) => {
        window.renderer.render({ tag: "button", key: undefined, props }, parent);
        (parent.firstChild as HTMLElement).click();
        steps.push(`${parent.innerHTML} ${clicks}`);
      };
      draw({ class: "one", inert: false, onClick: () => clicks++ });
      draw({ class: undefined, "data-a": 1 });
      return steps;
    });
    expect(seen).toEqual(['<button class="one"></button> 1', '<button data-a="1"></button> 1']);
  });
});
