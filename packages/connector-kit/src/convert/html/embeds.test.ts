import { expect, test } from "vitest";
import { nameEmbeds } from "./embeds.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";

test("frames become links by where they lead, films stay films, and the rest is told", () => {
  const { html, embeds } = nameEmbeds(
    `<p>Text</p><iframe src="https://forms.example.com/a?b=1&amp;c=2"></iframe>` +
      `<iframe src="//www.youtube.com/embed/abcdefghijk"></iframe><form><input></form><iframe src="javascript:x"></iframe>`,
  );
  expect(embeds).toEqual([
    { what: "an embedded page of forms.example.com", became: "a link to it" },
    { what: "a form", became: "left out" },
    { what: "an embedded page without an address", became: "left out" },
  ]);
  const { markdown } = htmlToMarkdown(html);
  expect(markdown).toContain("[forms.example.com](https://forms.example.com/a?b=1\\&c=2)");
  expect(markdown).toContain("https://www.youtube.com/watch?v=abcdefghijk");
});

test("tags without an end cost no more than their number", () => {
  const started = process.cpuUsage();
  nameEmbeds("<iframe ".repeat(200_000));
  expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
});
