import { renderMarkdown } from "@handrail/markdown";
import { expect, it } from "vitest";
import type { SiteArticle } from "@handrail/core";
import { openSampleContent } from "../testing/sample-content.ts";
import { createTextRenderer } from "./rendered-text.ts";

async function article(locale: string, path: string): Promise<SiteArticle> {
  const found = await (await openSampleContent()).article(locale, path);
  if (!found) throw new Error(`no ${path}`);
  return found;
}

it("renders an untranslated text once for all locales, with links into each one's own pages", async () => {
  let rendered = 0;
  const texts = createTextRenderer(
    () => undefined,
    (body, options) => {
      rendered++;
      return renderMarkdown(body, options);
    },
  );
  const english = await texts.render(await article("en", "guide/start"));
  const arabic = await texts.render(await article("ar", "guide/start"));
  expect(rendered).toBe(1);
  expect(english.html).toContain('href="/en/guide/second/#more"');
  expect(arabic.html).toContain('href="/ar/guide/second/#more"');
  expect(arabic.headings).toEqual(english.headings);
});

it("renders again when the text changed", async () => {
  const texts = createTextRenderer(() => undefined);
  const before = await article("en", "guide/second");
  expect((await texts.render(before)).html).toContain("Back to");
  expect((await texts.render({ ...before, body: "New words" })).html).toBe("<p>New words</p>\n");
});

it("escapes the addresses it fills in", async () => {
  const texts = createTextRenderer(() => undefined);
  const before = await article("en", "guide/second");
  const { html } = await texts.render({ ...before, resolveLink: () => '/en/?a=1&b="><script>' });
  expect(html).toContain('href="/en/?a=1&amp;b=&quot;><script>"');
});

it("renders again when a link's page came or went", async () => {
  const texts = createTextRenderer(() => undefined);
  const before = await article("en", "guide/second");
  const body = "See [it](later.md).";
  const pages = new Set<string>();
  const show = async () => {
    const resolveLink = (target: string) => (pages.has(target) ? "/en/guide/later/" : undefined);
    return (await texts.render({ ...before, body, resolveLink })).html;
  };
  expect(await show()).toContain('href="later.md"');
  pages.add("later.md");
  expect(await show()).toContain('href="/en/guide/later/"');
  pages.clear();
  expect(await show()).toContain('href="later.md"');
});
