import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderMarkdown } from "@handrail/markdown";
import { describe, expect, test } from "vitest";
import type { StorageReferences } from "./references.ts";
import { storageToMarkdown } from "./storage-to-markdown.ts";

const folder = fileURLToPath(new URL("../../../../../shared/data/connectors/confluence/md2conf/", import.meta.url));
const isThere = existsSync(folder);

const base = "https://wiki.example.com/page";
const references: StorageReferences = {
  pageUrl: () => undefined,
  spaceUrl: () => undefined,
  // The tool that made the pairs writes `docs/a.png` as the file `docs_a.png`.
  attachmentUrl: (name) => new URL(name.replace("_", "/"), base).href,
  children: async () => [],
  userName: async () => undefined,
  included: async () => undefined,
};

/** Blocks of a rendered page, without white space that means nothing. */
async function blocksOf(markdown: string): Promise<string[]> {
  const { html } = await renderMarkdown(markdown, {
    locale: "en",
    resolveLink: (target) => (URL.canParse(target, base) ? new URL(target, base).href : undefined),
    resolveImage: (target) => ({ src: new URL(target, base).href }),
  });
  return (
    html
      .replace(/ (?:width|height)="\d+"/g, "")
      .replace(/\s+/g, " ")
      .replace(/> </g, "><")
      // HTML on a line of its own has no paragraph around it.
      .replace(/(?<=<\/p>)(<a [^>]*>[^<]*<\/a>)(?=<h\d)/g, "<p>$1</p>")
      .split(/(?<=<\/(?:p|h\d|pre|figure|li|tr|aside)>)/)
      .map((block) => block.trim())
      .filter(Boolean)
  );
}

/** Length of the longest common subsequence. */
function commonBlocks(left: readonly string[], right: readonly string[]): number {
  let row = right.map(() => 0);
  for (const one of left) {
    const next: number[] = [];
    right.forEach((other, index) => {
      const diagonal = index > 0 ? (row[index - 1] ?? 0) : 0;
      next.push(one === other ? diagonal + 1 : Math.max(row[index] ?? 0, next[index - 1] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What the tool itself gave up on the way to Confluence, so that nothing can bring it back. */
const lostOnTheWay = new Set([
  // Its own forms of callout, which it reads from quotations.
  "alert",
  // Drawings become text.
  "extension",
  // One macro for formulas between dollar signs and in code.
  "math",
  // Dead links are taken out.
  "missing",
  // Labels are written as pictures without files.
  "status",
  // Half of it is HTML that it flattens.
  "tags",
  // Languages that Confluence has no name for.
  "unknown_code_language",
]);

async function compare(
  name: string,
): Promise<{ readonly equal: boolean; readonly common: number; readonly total: number }> {
  // The first macro says that the page was generated.
  const storage = readFileSync(`${folder}target/${name}.xml`, "utf8").replace(
    /^<ac:structured-macro ac:name="info"[\s\S]*?<\/ac:structured-macro>/,
    "",
  );
  const source = readFileSync(`${folder}source/${name}.md`, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
  const { markdown } = await storageToMarkdown({ id: "1", spaceKey: "S", storage, url: base }, references);
  const [ours, theirs] = [await blocksOf(markdown), await blocksOf(source)];
  return {
    equal: ours.join("") === theirs.join(""),
    common: commonBlocks(ours, theirs),
    total: Math.max(ours.length, theirs.length),
  };
}

describe.skipIf(!isThere)(`pages written by md2conf${isThere ? "" : " (skipped: data not there)"}`, () => {
  const names = isThere ? readdirSync(`${folder}target`).map((file) => file.replace(/\.xml$/, "")) : [];

  test.for(names.filter((name) => !lostOnTheWay.has(name)))("%s comes back as it was written", async (name) => {
    expect(await compare(name)).toMatchObject({ equal: true });
  });

  test("three quarters of all blocks come back, with those that the tool itself lost", async () => {
    let common = 0;
    let total = 0;
    let equal = 0;
    for (const name of names) {
      const result = await compare(name);
      common += result.common;
      total += result.total;
      if (result.equal) equal++;
      else console.info(`${name}: ${result.common} of ${result.total} blocks`);
    }
    console.info(`md2conf: ${equal} of ${names.length} pages equal, ${common} of ${total} blocks`);
    expect(equal).toBeGreaterThanOrEqual(names.length - lostOnTheWay.size);
    expect(common / total).toBeGreaterThan(0.74);
  });
});
